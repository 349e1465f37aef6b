namespace JobScheduler.Core.Jobs;

/// <summary>Which jobs a list shows, newest first; null means any. <see cref="Before"/> is the id after which the page starts.</summary>
internal sealed record JobFilter
{
    public JobStatus? Status { get; init; }

    public JobType? Type { get; init; }

    public string? Queue { get; init; }

    public string? Handler { get; init; }

    public Guid? ScheduleId { get; init; }

    public Guid? Before { get; init; }

    /// <summary>1 to 1,000.</summary>
    public int Limit { get; init; } = 50;
}
