namespace JobScheduler.Core.Jobs;

/// <summary>What happened to a job, one after the other, as far as it is known.</summary>
/// <param name="Events">By their moments.</param>
/// <param name="IsComplete">Whether all attempts that are kept are in it; else those of the first claims are missing.</param>
internal sealed record JobTimeline(IReadOnlyList<TimelineEvent> Events, bool IsComplete)
{
    /// <summary>From the job, its ended attempts, oldest first, and what was refused.</summary>
    public static JobTimeline Of(Job job, IReadOnlyList<JobAttempt> attempts, IReadOnlyList<RefusedWrite> refused, bool isComplete)
    {
        var events = new List<TimelineEvent> { new(job.CreatedAt, TimelineWord.Created) };
        events.AddRange(attempts.SelectMany(EventsOf));
        events.AddRange(LastOf(job, attempts));
        events.AddRange(refused.Select(late => new TimelineEvent(late.RefusedAt, TimelineWord.Refused)
        {
            Fence = late.Fence,
            WorkerId = late.WorkerId,
            Wanted = late.Wanted,
        }));
        // What happened at one moment stays in the order of the life cycle.
        return new JobTimeline([.. events.OrderBy(one => one.At)], isComplete);
    }

    private static IEnumerable<TimelineEvent> EventsOf(JobAttempt attempt)
    {
        if (attempt.StartedAt is { } started)
            yield return Started(started, attempt.Generation, attempt.Attempt, attempt.Fence, attempt.WorkerId);
        yield return new(attempt.FinishedAt, TimelineWord.Ended)
        {
            Generation = attempt.Generation,
            Attempt = attempt.Attempt,
            Fence = attempt.Fence,
            WorkerId = attempt.WorkerId,
            Reason = attempt.Reason,
            Error = attempt.ErrorMessage,
        };
    }

    /// <summary>What the job itself knows: when it is due or was at first, the attempt that runs or ended it, and its end.</summary>
    private static IEnumerable<TimelineEvent> LastOf(Job job, IReadOnlyList<JobAttempt> attempts)
    {
        var state = job.State;
        if (state.Status.IsWaiting() || attempts.Count == 0) yield return new(job.ScheduledAt, TimelineWord.Due);
        var isNew = attempts.Count == 0 || attempts[^1].Fence != state.Fence;
        if (job.StartedAt is { } started && isNew && !state.Status.IsWaiting())
            yield return Started(started, state.Generation, state.Attempt, state.Fence, job.WorkerId);
        if (job.FinishedAt is not { } finished) yield break;
        var word = state.Status switch
        {
            JobStatus.Completed => TimelineWord.Completed,
            JobStatus.Failed => TimelineWord.Failed,
            _ => TimelineWord.Cancelled,
        };
        yield return new(finished, word) { Generation = state.Generation, Attempt = state.Attempt, Fence = state.Fence };
    }

    private static TimelineEvent Started(DateTimeOffset at, int generation, int attempt, long fence, string? worker) =>
        new(at, TimelineWord.Started) { Generation = generation, Attempt = attempt, Fence = fence, WorkerId = worker };
}

/// <summary>One thing that happened.</summary>
internal sealed record TimelineEvent(DateTimeOffset At, TimelineWord Word)
{
    public int? Generation { get; init; }

    public int? Attempt { get; init; }

    public long? Fence { get; init; }

    public string? WorkerId { get; init; }

    /// <summary>Why an attempt ended.</summary>
    public FailureReason? Reason { get; init; }

    public string? Error { get; init; }

    /// <summary>The status that the job would have had by a refused write.</summary>
    public string? Wanted { get; init; }
}

/// <summary>What happened.</summary>
internal enum TimelineWord
{
    Created,

    /// <summary>From then on a worker may take it.</summary>
    Due,

    Started,

    /// <summary>An attempt ended without success.</summary>
    Ended,

    Completed,
    Failed,
    Cancelled,

    /// <summary>A worker said how an attempt ended whose claim was not the current one any more.</summary>
    Refused,
}
