namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>A process whose clock is two seconds fast decides when delayed jobs are due.</summary>
internal sealed class HastyClock(IJobStore inner) : PassingJobStore(inner)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(2);

    public override Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        base.InsertAsync([.. jobs.Select(job => job.Delay > Ahead ? job with { Delay = job.Delay - Ahead } : job)], cancellationToken);
}
