namespace JobScheduler.Client.Contracts;

/// <summary>How handlers did in the last minutes, as processes told of it: each does once a minute.</summary>
public sealed record HandlersResponse
{
    /// <summary>When it was read, by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far back it looked, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Those that ran or that a live worker has, by name, 1,000 at most.</summary>
    public required IReadOnlyList<HandlerResponse> Handlers { get; init; }

    /// <summary>Whether those are all, with all that was told of them.</summary>
    public required bool Complete { get; init; }
}

/// <summary>How a handler did.</summary>
public sealed record HandlerResponse
{
    /// <summary>As jobs name it; from version 2 of its payload on with the version.</summary>
    public required string Name { get; init; }

    /// <summary>How many live workers have it, of those that say what they have.</summary>
    public required int Workers { get; init; }

    public required AttemptTallyResponse Ended { get; init; }
}

/// <summary>A handler in detail.</summary>
public sealed record HandlerDetailResponse
{
    public required string Name { get; init; }

    /// <summary>When it was read, by the store's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How far back it looked, in seconds.</summary>
    public required double Seconds { get; init; }

    public required AttemptTallyResponse Ended { get; init; }

    /// <summary>The same by queue, those in which it ran.</summary>
    public required IReadOnlyList<HandlerQueueResponse> Queues { get; init; }

    /// <summary>The live workers that have it, by name, 100 at most.</summary>
    public required IReadOnlyList<HandlerWorkerResponse> Workers { get; init; }
}

/// <summary>How a handler did in a queue.</summary>
public sealed record HandlerQueueResponse(string Queue, AttemptTallyResponse Ended);

/// <summary>A live worker that has a handler, and the queues that it serves.</summary>
public sealed record HandlerWorkerResponse(string WorkerId, IReadOnlyList<string> Queues, bool Draining);

/// <summary>Attempts that ended.</summary>
public sealed record AttemptTallyResponse
{
    /// <summary>How many ended in a second.</summary>
    public required double PerSecond { get; init; }

    public required long Completed { get; init; }

    /// <summary>With them their jobs failed.</summary>
    public required long Failed { get; init; }

    /// <summary>They failed, and their jobs were to be tried again.</summary>
    public required long Retried { get; init; }

    /// <summary>They were given back, put off, cancelled or lost.</summary>
    public required long Other { get; init; }

    /// <summary>Those that failed of those that completed or failed, 0 to 1; null when none did.</summary>
    public double? FailureShare { get; init; }

    /// <summary>From when they were due to their start.</summary>
    public required LatencyResponse Wait { get; init; }

    /// <summary>From their start to their end, of those that completed or failed.</summary>
    public required LatencyResponse Run { get; init; }
}

/// <summary>How long something took, in seconds; null where nothing did.</summary>
/// <param name="N">Of how many.</param>
/// <param name="P50">Half of them took no longer.</param>
/// <param name="P95">19 of 20 took no longer.</param>
/// <param name="P99">99 of 100 took no longer.</param>
public sealed record LatencyResponse(long N, double? P50, double? P95, double? P99);
