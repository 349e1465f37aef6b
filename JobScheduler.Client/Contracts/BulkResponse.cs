namespace JobScheduler.Client.Contracts;

/// <summary>A bulk operation: what it is to do, and how far it has come.</summary>
public sealed record BulkResponse
{
    public required Guid Id { get; init; }
    public required string Action { get; init; }

    /// <summary>"running", "stopped" or "completed".</summary>
    public required string Status { get; init; }

    public string? Filter { get; init; }

    /// <summary>How many jobs it was given by name; 0 where it has a filter.</summary>
    public required int Ids { get; init; }

    public string? Queue { get; init; }
    public int? Priority { get; init; }

    /// <summary>Jobs a second at most.</summary>
    public required int Pace { get; init; }

    public required string Who { get; init; }
    public string? Reason { get; init; }

    /// <summary>Jobs that were made or ended later are not touched.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The operation whose jobs it runs again.</summary>
    public Guid? Undoes { get; init; }

    /// <summary>How many jobs it has taken so far: those that are done and those that were left alone.</summary>
    public required long Matched { get; init; }

    public required long Done { get; init; }

    /// <summary>The first of those that are done.</summary>
    public required IReadOnlyList<Guid> Samples { get; init; }

    /// <summary>Those that were left alone, by why.</summary>
    public required IReadOnlyDictionary<string, BulkSkipResponse> Skipped { get; init; }
}

/// <summary>Jobs that a bulk operation left alone for one reason, and the first of them.</summary>
public sealed record BulkSkipResponse(long Count, IReadOnlyList<Guid> Samples);

/// <summary>What a bulk operation would do: the answer to a dry run.</summary>
public sealed record BulkPreviewResponse
{
    /// <summary>So many jobs match now, or at least so many; what becomes of each is seen when it is done.</summary>
    public required long Count { get; init; }

    /// <summary>False where it stopped counting.</summary>
    public required bool Complete { get; init; }

    /// <summary>How far back it looked where it had looked at as many jobs as it may.</summary>
    public DateTimeOffset? Reached { get; init; }

    public required IReadOnlyList<Guid> Samples { get; init; }
}
