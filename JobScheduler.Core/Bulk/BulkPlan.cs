namespace JobScheduler.Core.Bulk;

/// <summary>What a bulk operation is to do: to which jobs, what, and how fast.</summary>
internal sealed record BulkPlan
{
    public const int DefaultPace = 500;

    public required BulkAction Action { get; init; }

    /// <summary>The jobs by what they are, or by their ids; nothing where it undoes another operation.</summary>
    public JobSearch Search { get; init; } = new();

    /// <summary>The filter as it was given.</summary>
    public string? Filter { get; init; }

    /// <summary>The jobs that it was given by name, in descending order.</summary>
    public IReadOnlyList<Guid> Ids { get; init; } = [];

    /// <summary>Where it moves them.</summary>
    public string? Queue { get; init; }

    /// <summary>What it makes of their priority.</summary>
    public int? Priority { get; init; }

    /// <summary>Jobs a second at most.</summary>
    public int Pace { get; init; } = DefaultPace;

    /// <summary>The operation whose jobs it runs again.</summary>
    public Guid? Undoes { get; init; }

    /// <summary>The states that an action has something to do in: those that are meant where a filter names none.</summary>
    public static IReadOnlyList<JobStatus> UsualStatuses(BulkAction action) => action switch
    {
        BulkAction.Cancel => [JobStatus.Pending, JobStatus.Running, JobStatus.Retrying],
        BulkAction.Retry => [JobStatus.Failed],
        BulkAction.Delete => [JobStatus.Completed, JobStatus.Failed, JobStatus.Cancelled],
        _ => [JobStatus.Pending, JobStatus.Retrying],
    };
}
