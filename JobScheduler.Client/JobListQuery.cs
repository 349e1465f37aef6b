namespace JobScheduler.Client;

/// <summary>Which jobs a list shows, newest first; null does not filter.</summary>
public sealed record JobListQuery
{
    public JobStatus? Status { get; init; }
    public JobType? JobType { get; init; }
    public string? Queue { get; init; }
    public string? Handler { get; init; }
    public Guid? ScheduleId { get; init; }

    /// <summary>Only members of this batch.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Any of these statuses, and <see cref="Status"/> where that is given too.</summary>
    public IReadOnlyList<JobStatus>? Statuses { get; init; }

    /// <summary>A part of the job's name; upper and lower case of ASCII letters are the same.</summary>
    public string? Name { get; init; }

    /// <summary>One of the job's tags.</summary>
    public string? Tag { get; init; }

    /// <summary>A part of the job's error message; upper and lower case of ASCII letters are the same.</summary>
    public string? Error { get; init; }

    /// <summary>The job's failure_reason, such as "timed_out".</summary>
    public string? Reason { get; init; }

    /// <summary>The worker that runs the job, or ran it last.</summary>
    public string? WorkerId { get; init; }

    /// <summary>Made at this instant or later.</summary>
    public DateTimeOffset? CreatedFrom { get; init; }

    /// <summary>Made before this instant.</summary>
    public DateTimeOffset? CreatedTo { get; init; }

    /// <summary>Ended at this instant or later.</summary>
    public DateTimeOffset? FinishedFrom { get; init; }

    /// <summary>Ended before this instant.</summary>
    public DateTimeOffset? FinishedTo { get; init; }

    /// <summary>Only these jobs, 50 at most.</summary>
    public IReadOnlyList<Guid>? Ids { get; init; }

    /// <summary>Leaves out payload and result, which are then null.</summary>
    public bool RowsOnly { get; init; }

    /// <summary>Jobs of one page; default 50, at most 1000.</summary>
    public int? Limit { get; init; }
}
