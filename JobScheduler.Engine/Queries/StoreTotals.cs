namespace JobScheduler.Engine.Queries;

/// <summary>What the store, its queue and its registry of workers said at one moment.</summary>
internal sealed record StoreTotals(JobTotals Jobs, WorkerCounts Workers, long QueueLength, TimeSpan OldestDue, ScheduleTotals Schedules)
{
    public long Scheduled(JobType type) => Jobs.Sum(t => t.Type == type && t.From is null);

    public long Finished(JobType type, JobStatus status) => Jobs.Sum(t => t.Type == type && t.To == status);

    public long Failed(JobType type, FailureReason reason) =>
        Jobs.Sum(t => t.Type == type && t.To == JobStatus.Failed && t.Reason == reason.Name());

    public long Retries(JobType type) => Jobs.Sum(t => t.Type == type && t.IsRetry);
}
