namespace JobScheduler.Client.Contracts;

/// <summary>What happened to a job, one after the other, as far as it is known.</summary>
public sealed record TimelineResponse
{
    /// <summary>By their moments.</summary>
    public required IReadOnlyList<TimelineEventResponse> Events { get; init; }

    /// <summary>Whether all attempts that are kept are in it; else those before the last 1,000 claims are missing.</summary>
    public required bool Complete { get; init; }
}

/// <summary>One thing that happened to a job.</summary>
public sealed record TimelineEventResponse
{
    public required DateTimeOffset At { get; init; }

    /// <summary>"created", "due", "started", "ended" (an attempt, without success), "completed", "failed", "cancelled" or "refused" (a
    /// worker said too late how an attempt had ended).</summary>
    public required string Event { get; init; }

    public int? Generation { get; init; }
    public int? Attempt { get; init; }

    /// <summary>Which claim it was.</summary>
    public long? Fence { get; init; }

    public string? WorkerId { get; init; }

    /// <summary>Why an attempt ended.</summary>
    public string? FailureReason { get; init; }

    /// <summary>The first line of its error.</summary>
    public string? Error { get; init; }

    /// <summary>The status that the job would have had, had it not been refused.</summary>
    public string? Wanted { get; init; }
}
