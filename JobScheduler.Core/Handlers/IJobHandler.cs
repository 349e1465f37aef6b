namespace JobScheduler.Core.Handlers;

/// <summary>Does the work of one kind of job; may run more than once for one job, so it must be idempotent.
/// An exception means a failed attempt.</summary>
public interface IJobHandler
{
    Task<JobOutcome> HandleAsync(JobContext context, CancellationToken cancellationToken);
}
