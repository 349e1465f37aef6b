namespace JobScheduler.Client.Contracts;

/// <summary>The processes that live, and what the one that answers knows of itself.</summary>
public sealed record ProcessesResponse
{
    /// <summary>The store's clock as it answers.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>By name, 1,000 at most.</summary>
    public required IReadOnlyList<ProcessResponse> Processes { get; init; }

    /// <summary>Whether those are all.</summary>
    public required bool Complete { get; init; }

    public required AnsweringProcessResponse Answering { get; init; }
}

/// <summary>A process that lives, or a worker that speaks over HTTP.</summary>
public sealed record ProcessResponse
{
    /// <summary>The label by which it is known.</summary>
    public required string Name { get; init; }

    /// <summary>"scheduler" (it runs no jobs), "worker", or "http_worker" (it speaks over HTTP).</summary>
    public required string Kind { get; init; }

    /// <summary>Of its program; null of one that speaks over HTTP.</summary>
    public string? Version { get; init; }

    public string? Host { get; init; }

    public int? ProcessId { get; init; }

    /// <summary>"active" or "stale".</summary>
    public required string Health { get; init; }

    public required bool Draining { get; init; }

    /// <summary>How many jobs it runs at once.</summary>
    public required int Concurrency { get; init; }

    public required int Running { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset LastHeartbeat { get; init; }
}

/// <summary>The process that answers.</summary>
public sealed record AnsweringProcessResponse
{
    public required string Name { get; init; }

    /// <summary>Of its program.</summary>
    public string? Version { get; init; }

    /// <summary>"ok", "degraded" or "unhealthy"; null where this program does not look.</summary>
    public string? Health { get; init; }

    /// <summary>Why it is not ok.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>What it does in the background, by name.</summary>
    public required IReadOnlyList<LoopResponse> Loops { get; init; }

    /// <summary>"sqlite" or "postgres".</summary>
    public required string Store { get; init; }

    /// <summary>The newest migration that the store has had.</summary>
    public required string Schema { get; init; }

    /// <summary>"memory", "redis" or "none" (jobs are claimed from the store alone).</summary>
    public required string ReadyQueue { get; init; }

    /// <summary>Of all that works on one store.</summary>
    public Guid? Installation { get; init; }

    /// <summary>How far the store's clock was moved ahead; null where it cannot be moved.</summary>
    public double? ClockAheadSeconds { get; init; }

    public required RetentionResponse Retention { get; init; }
}

/// <summary>A duty that is done again and again.</summary>
/// <param name="Name">What does it.</param>
/// <param name="Late">Whether it has been silent for three of its periods.</param>
public sealed record LoopResponse(string Name, bool Late);

/// <summary>How long things are kept, in seconds.</summary>
/// <param name="CompletedSeconds">Completed jobs.</param>
/// <param name="FailedSeconds">Failed and cancelled jobs.</param>
/// <param name="TicksSeconds">What became of ticks that have no job.</param>
/// <param name="QueuesSeconds">Queues that nobody uses.</param>
/// <param name="AuditSeconds">Who changed what.</param>
public sealed record RetentionResponse(
    double CompletedSeconds, double FailedSeconds, double TicksSeconds, double QueuesSeconds, double AuditSeconds);
