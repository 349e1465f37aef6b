namespace JobScheduler.Engine.Queries;

/// <summary>The numbers of /stats.</summary>
internal sealed record SchedulerStats(
    IReadOnlyDictionary<JobStatus, long> JobsByStatus,
    IReadOnlyDictionary<JobType, long> JobsByType,
    int ActiveWorkers,
    long QueueLength,
    TimeSpan? AverageDuration);
