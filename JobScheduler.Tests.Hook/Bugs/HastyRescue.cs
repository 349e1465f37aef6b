namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Takes every running job for lost, without looking whether its worker lives.</summary>
internal sealed class HastyRescue(IJobStore inner, IJobReader reader) : PassingJobStore(inner)
{
    public override Task<IReadOnlyList<Job>> FindLostAsync(Job? after, int max, CancellationToken cancellationToken) =>
        reader.ListAsync(new JobFilter { Status = JobStatus.Running, Limit = max }, cancellationToken);
}
