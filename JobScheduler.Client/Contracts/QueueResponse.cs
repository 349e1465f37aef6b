namespace JobScheduler.Client.Contracts;

/// <summary>A queue, and whether its jobs may start.</summary>
public sealed record QueueResponse
{
    public required string Name { get; init; }
    public required bool Paused { get; init; }

    /// <summary>Who paused it; null where it is not paused, nobody is known, or the key lacks jobs:read.</summary>
    public string? PausedBy { get; init; }

    public DateTimeOffset? PausedAt { get; init; }
    public string? PauseReason { get; init; }

    /// <summary>What its limit allows; null where it has none, and in the answers to a pause or a resume.</summary>
    public QueueLimitResponse? Limit { get; init; }
}

/// <summary>How many jobs of a queue run at once, and how often they start.</summary>
public sealed record QueueLimitResponse
{
    /// <summary>So many jobs at once; null where the limit says nothing of that.</summary>
    public int? Concurrency { get; init; }

    /// <summary>So many starts in per_seconds; null where the limit says nothing of that.</summary>
    public int? Rate { get; init; }

    public double? PerSeconds { get; init; }
    public int? Burst { get; init; }
}
