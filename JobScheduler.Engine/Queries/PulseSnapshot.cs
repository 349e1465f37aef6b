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
        Sum(totals, t => t.From is null),
        Sum(totals, t => t.To == JobStatus.Running),
        Sum(totals, t => t.To == JobStatus.Completed),
        Sum(totals, t => t.To == JobStatus.Failed),
        // A job that waits again without a reason was snoozed or released.
        Sum(totals, t => t.To == JobStatus.Retrying && t.Reason.Length > 0));

    private static long Sum(JobTotals totals, Func<TransitionTotal, bool> selects) =>
        totals.Transitions.Where(selects).Sum(t => t.Count);
}
