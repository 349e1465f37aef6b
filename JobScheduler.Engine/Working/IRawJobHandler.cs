namespace JobScheduler.Engine.Working;

/// <summary>A handler that reads its payload itself, as text.</summary>
internal interface IRawJobHandler
{
    Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken);
}
