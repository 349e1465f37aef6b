namespace JobScheduler.Client.Contracts;

/// <summary>The body of POST /batches.</summary>
public sealed record OpenBatchRequest
{
    /// <summary>1 to 255 characters, for people; default none.</summary>
    public string? Name { get; set; }

    /// <summary>The open batch that it is to be a member of; default none.</summary>
    public string? BatchId { get; set; }
}

/// <summary>A batch of jobs. Members are counted shortly after they have ended.</summary>
public sealed record JobBatchResponse
{
    public required Guid Id { get; init; }
    public string? Name { get; init; }

    /// <summary>"open", "running", "completed", "failed" or "cancelled".</summary>
    public required string Status { get; init; }

    public Guid? BatchId { get; init; }
    public long Total { get; init; }
    public long Pending { get; init; }
    public long Completed { get; init; }
    public long Failed { get; init; }
    public long Cancelled { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? SealedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>What a job waits for. The status is that of the job or batch; null when it is there no more.</summary>
public sealed record ParentResponse(Guid Id, string OnFailure, string? Status);

/// <summary>A job that waits for another, and what becomes of it when that one fails or is cancelled: "cancel", "run" or "hold".</summary>
public sealed record ChildResponse(Guid Id, string Name, string Status, string OnFailure);
