namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Answers before the commit: every tenth batch is accepted and never stored.</summary>
internal sealed class EarlyAnswer(IJobStore inner) : PassingJobStore(inner)
{
    private int _batches;

    public override async Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _batches) % 10 != 0) return await base.InsertAsync(jobs, cancellationToken);
        var now = TimeProvider.System.GetUtcNow();
        return [.. jobs.Select(job => new EnqueueResult(EnqueueResultKind.Enqueued, job.Id, now, job.RunAt ?? now + job.Delay))];
    }
}
