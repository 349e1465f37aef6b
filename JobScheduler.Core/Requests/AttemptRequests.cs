namespace JobScheduler.Core.Requests;

/// <summary>A worker asks for jobs; without a session it gets one. Of null nothing is said.</summary>
internal sealed record ClaimRequest
{
    public string? Session { get; init; }
    public string? Worker { get; init; }
    public IReadOnlyList<string>? Handlers { get; init; }
    public IReadOnlyList<string>? Queues { get; init; }
    public int? MaxJobs { get; init; }
    public double? WaitSeconds { get; init; }

    /// <summary>The jobs that it runs already.</summary>
    public IReadOnlyList<string>? Running { get; init; }
}

/// <summary>A claim that keeps the rules.</summary>
internal sealed record ClaimPlan(
    Guid? Session, string Worker, IReadOnlyList<string> Handlers, IReadOnlyList<string> Queues, int MaxJobs, TimeSpan Wait)
{
    /// <summary>What the worker has; null when it does not say.</summary>
    public IReadOnlySet<Guid>? Running { get; init; }
}

/// <summary>Which attempt a worker speaks of.</summary>
internal sealed record AttemptRequest(string? Session, string? Id, long? Fence);

/// <summary>An attempt by its session, job and fence.</summary>
internal sealed record AttemptKey(Guid Session, Guid Job, long Fence);

/// <summary>A worker says that an attempt failed, or shall be put off.</summary>
internal sealed record FailureRequest
{
    public string? Error { get; init; }
    public bool? Permanent { get; init; }
    public double? RetryAfterSeconds { get; init; }
    public double? SnoozeSeconds { get; init; }
}
