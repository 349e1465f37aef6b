namespace JobScheduler.Client;

/// <summary>Which jobs a list shows, newest first; null does not filter.</summary>
public sealed record JobListQuery
{
    public JobStatus? Status { get; init; }
    public JobType? JobType { get; init; }
    public string? Queue { get; init; }
    public string? Handler { get; init; }
    public Guid? ScheduleId { get; init; }

    /// <summary>Jobs of one page; default 50, at most 1000.</summary>
    public int? Limit { get; init; }
}
