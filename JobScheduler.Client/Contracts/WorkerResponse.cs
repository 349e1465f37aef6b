namespace JobScheduler.Client.Contracts;

/// <summary>The newest session of a worker label. To a key without jobs:read only what <see cref="WorkerReference"/> has is told,
/// and the rest is null.</summary>
public sealed record WorkerResponse
{
    public required string WorkerId { get; init; }
    public DateTimeOffset? LastHeartbeat { get; init; }
    public Guid? CurrentJobId { get; init; }

    /// <summary>"active", "stale", "lost" or "stopped".</summary>
    public string? Health { get; init; }

    public string? Host { get; init; }
    public int? ProcessId { get; init; }
    public IReadOnlyList<string>? Queues { get; init; }
    public int? Concurrency { get; init; }
    public int? Running { get; init; }
    public required bool Draining { get; init; }
    public DateTimeOffset? StartedAt { get; init; }
    public Guid? Session { get; init; }
}

/// <summary>What a key without jobs:read is told of a worker that it drains.</summary>
public sealed record WorkerReference(string WorkerId, bool Draining);
