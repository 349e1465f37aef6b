namespace JobScheduler.Engine.Queries;

/// <summary>What the store, its queue and its registry of workers said at one moment.</summary>
internal sealed record StoreTotals(JobTotals Jobs, WorkerCounts Workers, long QueueLength, TimeSpan OldestDue, ScheduleTotals Schedules)
{
    public long Scheduled(JobType type) => Sum(t => t.Type == type && t.From is null);

    public long Finished(JobType type, JobStatus status) => Sum(t => t.Type == type && t.To == status);

    public long Failed(JobType type, FailureReason reason) =>
        Sum(t => t.Type == type && t.To == JobStatus.Failed && t.Reason == reason.Name());

    /// <summary>A job that waits again without a reason was snoozed or released.</summary>
    public long Retries(JobType type) => Sum(t => t.Type == type && t.To == JobStatus.Retrying && t.Reason.Length > 0);

    private long Sum(Func<TransitionTotal, bool> selects) => Jobs.Transitions.Where(selects).Sum(t => t.Count);
}
