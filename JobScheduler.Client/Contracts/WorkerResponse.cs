namespace JobScheduler.Client.Contracts;

/// <summary>The newest session of a worker label.</summary>
public sealed record WorkerResponse
{
    public required string WorkerId { get; init; }
    public DateTimeOffset? LastHeartbeat { get; init; }
    public Guid? CurrentJobId { get; init; }

    /// <summary>"active", "stale", "lost" or "stopped".</summary>
    public required string Health { get; init; }

    public required string Host { get; init; }
    public required int ProcessId { get; init; }
    public required IReadOnlyList<string> Queues { get; init; }
    public required int Concurrency { get; init; }
    public required int Running { get; init; }
    public required bool Draining { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public required Guid Session { get; init; }
}
