namespace JobScheduler.Core.Jobs;

/// <summary>What a search asks of jobs, newest first; null and empty ask nothing, and all that is asked must hold.
/// <see cref="Before"/> is the id behind which it begins.</summary>
internal sealed record JobSearch
{
    /// <summary>More ids than this are no search.</summary>
    public const int MaxIds = 50;

    /// <summary>Any of these.</summary>
    public IReadOnlyList<JobStatus> Statuses { get; init; } = [];

    public JobType? Type { get; init; }

    public string? Queue { get; init; }

    public string? Handler { get; init; }

    public Guid? ScheduleId { get; init; }

    public Guid? BatchId { get; init; }

    /// <summary>A part of the name; upper and lower case of ASCII letters are the same.</summary>
    public string? Name { get; init; }

    /// <summary>One of the tags, whole.</summary>
    public string? Tag { get; init; }

    /// <summary>A part of the error message; upper and lower case of ASCII letters are the same.</summary>
    public string? Error { get; init; }

    public FailureReason? Reason { get; init; }

    /// <summary>The label of the worker that runs the job or ran it last.</summary>
    public string? WorkerId { get; init; }

    public TimeRange Created { get; init; }

    public TimeRange Finished { get; init; }

    /// <summary>Any of these.</summary>
    public IReadOnlyList<Guid> Ids { get; init; } = [];

    public Guid? Before { get; init; }

    /// <summary>How many jobs it is to find at most.</summary>
    public int Limit { get; init; } = 50;

    /// <summary>Whether it asks for nothing but one status: each job that it looks at then belongs to the list.</summary>
    public bool IsPlain => Statuses.Count <= 1 && Ids.Count == 0
        && this == new JobSearch { Statuses = Statuses, Ids = Ids, Before = Before, Limit = Limit };
}

/// <summary>From one moment (included) to another (not); null is open.</summary>
internal readonly record struct TimeRange(DateTimeOffset? From, DateTimeOffset? To);
