namespace JobScheduler.Engine.Enqueuing;

/// <summary>What the caller of a create is told.</summary>
internal enum EnqueuedAs
{
    /// <summary>A new job.</summary>
    Created,

    /// <summary>The job that holds the same unique key.</summary>
    Existing,

    /// <summary>The job that the same request made earlier.</summary>
    Replayed,

    /// <summary>The job that the same request found earlier, which has the same unique key.</summary>
    ReplayedExisting,
}

/// <summary>What the ways of being told have in common.</summary>
internal static class EnqueuedAsFacts
{
    /// <summary>What the store says, as it is told; of a key that was used for another request nothing is.</summary>
    public static EnqueuedAs Of(EnqueueResultKind kind) => kind switch
    {
        EnqueueResultKind.Enqueued => EnqueuedAs.Created,
        EnqueueResultKind.Duplicate or EnqueueResultKind.Replaced or EnqueueResultKind.Debounced or EnqueueResultKind.Throttled =>
            EnqueuedAs.Existing,
        EnqueueResultKind.Replayed => EnqueuedAs.Replayed,
        EnqueueResultKind.ReplayedDuplicate => EnqueuedAs.ReplayedExisting,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No job was enqueued or found."),
    };

    /// <summary>What the request did, the first time if it came again.</summary>
    public static EnqueueOutcome OutcomeOf(EnqueueResult result) =>
        (result.Kind == EnqueueResultKind.ReplayedDuplicate ? result.First : result.Kind) switch
        {
            EnqueueResultKind.Duplicate => EnqueueOutcome.Kept,
            EnqueueResultKind.Replaced => EnqueueOutcome.Replaced,
            EnqueueResultKind.Debounced => EnqueueOutcome.Debounced,
            EnqueueResultKind.Throttled => EnqueueOutcome.Throttled,
            _ => EnqueueOutcome.Created,
        };

    /// <summary>Whether it is the answer to the same request again.</summary>
    public static bool IsReplay(this EnqueuedAs kind) => kind is EnqueuedAs.Replayed or EnqueuedAs.ReplayedExisting;

    /// <summary>Whether the request, the first time if it came again, found the job instead of making it.</summary>
    public static bool Existed(this EnqueuedAs kind) => kind is EnqueuedAs.Existing or EnqueuedAs.ReplayedExisting;
}

/// <summary>An accepted job, as it was stored or as it is now if it was there before.</summary>
internal sealed record EnqueuedJob(EnqueuedAs Kind, Job Job)
{
    public EnqueueOutcome Outcome { get; init; }
}

/// <summary>The short answer for one of many.</summary>
internal readonly record struct EnqueuedItem(EnqueuedAs Kind, Guid Id, JobStatus Status)
{
    public EnqueueOutcome Outcome { get; init; }
}
