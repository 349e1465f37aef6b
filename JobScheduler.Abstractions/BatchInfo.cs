namespace JobScheduler;

/// <summary>A batch of jobs as it was at one moment. Members are counted shortly after they have ended.</summary>
public sealed record BatchInfo
{
    /// <summary>What jobs join it by, and wait for it by.</summary>
    public required Guid Id { get; init; }

    /// <summary>The name for people, if it was given one.</summary>
    public string? Name { get; init; }

    /// <summary>Where it is in its life.</summary>
    public required BatchStatus Status { get; init; }

    /// <summary>The batch that it is a member of.</summary>
    public Guid? BatchId { get; init; }

    /// <summary>Its members: jobs, and batches within it.</summary>
    public long Total { get; init; }

    /// <summary>Members that have not ended.</summary>
    public long Pending { get; init; }

    /// <summary>Members that were completed.</summary>
    public long Completed { get; init; }

    /// <summary>Members that failed.</summary>
    public long Failed { get; init; }

    /// <summary>Members that were cancelled.</summary>
    public long Cancelled { get; init; }

    /// <summary>When it was opened.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was sealed.</summary>
    public DateTimeOffset? SealedAt { get; init; }

    /// <summary>When its last member ended, as it was counted.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}
