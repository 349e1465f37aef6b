namespace JobScheduler.Client.Contracts;

/// <summary>Jobs that run in the worker's session from now on.</summary>
public sealed record ClaimAttemptsResponse
{
    public required Guid Session { get; init; }

    /// <summary>After so long without a heartbeat the session may be lost, and its jobs run elsewhere.</summary>
    public required double LeaseSeconds { get; init; }

    /// <summary>Time for the next heartbeat.</summary>
    public required double HeartbeatSeconds { get; init; }

    /// <summary>Whether this session gets no more jobs: finish what runs, and end.</summary>
    public required bool Draining { get; init; }

    public required IReadOnlyList<ClaimedJobResponse> Jobs { get; init; }
}

/// <summary>A job to be run, with what its end is told by: id and fence.</summary>
public sealed record ClaimedJobResponse
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required string Handler { get; init; }
    public required string Queue { get; init; }
    public required int Attempt { get; init; }
    public required int MaxAttempts { get; init; }

    /// <summary>The number of this claim; whoever has an older one is refused.</summary>
    public required long Fence { get; init; }

    public required JsonElement Payload { get; init; }

    /// <summary>Time for the attempt, from its claim on; each heartbeat looks at it.</summary>
    public required double TimeoutSeconds { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }
    public DateTimeOffset? Tick { get; init; }

    /// <summary>What an earlier attempt kept.</summary>
    public JsonElement? Checkpoint { get; init; }

    /// <summary>W3C trace context of the request that made the job.</summary>
    public string? Traceparent { get; init; }
}
