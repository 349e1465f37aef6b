namespace JobScheduler.Client.Contracts;

/// <summary>A named limit.</summary>
public sealed record NamedLimitResponse
{
    public required string Name { get; init; }

    /// <summary>So many jobs at once; null where the limit says nothing of that.</summary>
    public int? Concurrency { get; init; }

    /// <summary>So many starts in per_seconds; null where the limit says nothing of that.</summary>
    public int? Rate { get; init; }

    public double? PerSeconds { get; init; }
    public int? Burst { get; init; }

    /// <summary>Rises with each change; the ETag.</summary>
    public long Version { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>How much of it is used now; null in a list.</summary>
    public LimitUseResponse? Use { get; init; }
}

/// <summary>A job that holds a permit of a limit: it runs, or is about to.</summary>
public sealed record LimitHolderResponse
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Handler { get; init; }
    public required string Queue { get; init; }
    public required string Status { get; init; }

    /// <summary>Who runs it; null of one that does not run.</summary>
    public string? WorkerId { get; init; }

    /// <summary>Since when it holds the permit.</summary>
    public required DateTimeOffset HeldSince { get; init; }

    /// <summary>Null of one that does not run.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}

/// <summary>How much of a limit is used.</summary>
public sealed record LimitUseResponse
{
    /// <summary>So many jobs hold a permit of its concurrency: they run, or are about to.</summary>
    public int Held { get; init; }

    /// <summary>So many jobs wait for it, counted up to 1000.</summary>
    public int Waiting { get; init; }

    /// <summary>Whether more than that wait.</summary>
    public bool WaitingIsMore { get; init; }

    /// <summary>When its rate lets the next job start; null for at once.</summary>
    public DateTimeOffset? NextStartAt { get; init; }
}
