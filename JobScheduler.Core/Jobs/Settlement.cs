namespace JobScheduler.Core.Jobs;

/// <summary>How one attempt ended, for the store to write under the fence: the states that follow come from <see cref="JobLifecycle"/>,
/// one for each answer to "was a cancel requested meanwhile?", and the store picks.</summary>
internal sealed record Settlement
{
    private Settlement() { }

    public required Guid JobId { get; init; }

    public required long Fence { get; init; }

    /// <summary>The session that claimed the job: the same number may have been given out twice, by two histories of the store.</summary>
    public required Guid? Session { get; init; }

    public required JobEvent Event { get; init; }

    public required JobState Target { get; init; }

    public required JobState TargetIfCancelRequested { get; init; }

    /// <summary>Until the next attempt, from the store's clock; null leaves the due time as it was.</summary>
    public TimeSpan? Delay { get; init; }

    public FailureReason? Reason { get; init; }

    public string? ErrorMessage { get; init; }

    /// <summary>What the handler threw, with inner exceptions and stack: kept with the attempt alone.</summary>
    public string? ErrorDetail { get; init; }

    public string? Result { get; init; }

    /// <summary>How long the handler ran.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>W3C traceparent of the attempt; null when it was not traced.</summary>
    public string? TraceParent { get; init; }

    /// <summary>The settlement of <paramref name="job"/>, a running job, by <paramref name="happened"/>.</summary>
    public static Settlement Of(Job job, JobEvent happened) => new()
    {
        JobId = job.Id,
        Fence = job.State.Fence,
        Session = job.WorkerSession,
        Event = happened,
        Target = JobLifecycle.Apply(job.State with { CancelRequested = false }, happened),
        TargetIfCancelRequested = JobLifecycle.Apply(job.State with { CancelRequested = true }, happened),
    };
}
