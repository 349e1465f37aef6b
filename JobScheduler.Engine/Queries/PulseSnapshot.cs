namespace JobScheduler.Engine.Queries;

/// <summary>How the cluster did when it was last looked at.</summary>
/// <param name="At">When the sums were read, by the store's clock.</param>
/// <param name="Totals">The sums.</param>
/// <param name="QueueLength">How much work waits.</param>
/// <param name="Workers">Whoever runs jobs.</param>
/// <param name="Queues">What waits in the queues that are not paused.</param>
/// <param name="History">The sums of the last minutes, oldest first.</param>
internal sealed record PulseSnapshot(
    DateTimeOffset At,
    JobTotals Totals,
    long QueueLength,
    IReadOnlyList<WorkerInfo> Workers,
    IReadOnlyList<QueueBacklog> Queues,
    IReadOnlyList<PulseSample> History);

/// <summary>The sums of all transitions up to a moment: what happened between two of them is their difference.</summary>
internal sealed record PulseSample(DateTimeOffset At, long Accepted, long Started, long Completed, long Failed, long Retried)
{
    public static PulseSample Of(DateTimeOffset at, JobTotals totals) => new(
        at,
        totals.Sum(t => t.From is null),
        totals.Sum(t => t.To == JobStatus.Running),
        totals.Sum(t => t.To == JobStatus.Completed),
        totals.Sum(t => t.To == JobStatus.Failed),
        totals.Sum(t => t.IsRetry));
}
