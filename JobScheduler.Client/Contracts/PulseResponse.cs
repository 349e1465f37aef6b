namespace JobScheduler.Client.Contracts;

/// <summary>How the cluster does, at most a second or two ago, and how it did in the last minutes.</summary>
public sealed record PulseResponse
{
    /// <summary>The store's clock as it answers: ages are reckoned from it.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>When the counts were read.</summary>
    public required DateTimeOffset At { get; init; }

    public required IReadOnlyDictionary<string, long> JobsByStatus { get; init; }

    public required long QueueLength { get; init; }

    /// <summary>In seconds over the last hour; null when nothing finished in it.</summary>
    public double? AvgJobDurationSeconds { get; init; }

    /// <summary>Workers that live, up to 50 of them, by name.</summary>
    public required IReadOnlyList<PulseWorkerResponse> Workers { get; init; }

    /// <summary>Queues with jobs that wait and that are not paused, up to 50 of them, the one with the oldest due job first.</summary>
    public required IReadOnlyList<PulseQueueResponse> Queues { get; init; }

    /// <summary>Oldest first; as far back as was asked for, and as somebody watched.</summary>
    public required IReadOnlyList<PulseSampleResponse> History { get; init; }
}

/// <summary>A worker in a <see cref="PulseResponse"/>.</summary>
public sealed record PulseWorkerResponse(string WorkerId, string Health, bool Draining, int Concurrency, int Running);

/// <summary>A queue in a <see cref="PulseResponse"/>: how many of its jobs are due, or at least so many, and for how many seconds the
/// oldest has been (negative: until the first is).</summary>
public sealed record PulseQueueResponse(string Name, long Due, bool IsMore, double OldestDueSeconds);

/// <summary>How often each thing had happened up to a moment, ever: what happened between two moments is the difference.</summary>
public sealed record PulseSampleResponse(DateTimeOffset At, long Accepted, long Started, long Completed, long Failed, long Retried);
