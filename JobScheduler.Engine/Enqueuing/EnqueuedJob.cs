namespace JobScheduler.Engine.Enqueuing;

/// <summary>What the caller of a create is told.</summary>
internal enum EnqueuedAs
{
    /// <summary>A new job.</summary>
    Created,

    /// <summary>The live job that has the same unique key.</summary>
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
        EnqueueResultKind.Duplicate => EnqueuedAs.Existing,
        EnqueueResultKind.Replayed => EnqueuedAs.Replayed,
        EnqueueResultKind.ReplayedDuplicate => EnqueuedAs.ReplayedExisting,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No job was enqueued or found."),
    };

    /// <summary>Whether it is the answer to the same request again.</summary>
    public static bool IsReplay(this EnqueuedAs kind) => kind is EnqueuedAs.Replayed or EnqueuedAs.ReplayedExisting;

    /// <summary>Whether the request, the first time if it came again, found the job instead of making it.</summary>
    public static bool Existed(this EnqueuedAs kind) => kind is EnqueuedAs.Existing or EnqueuedAs.ReplayedExisting;
}

/// <summary>An accepted job, as it was stored or as it is now if it was there before.</summary>
internal sealed record EnqueuedJob(EnqueuedAs Kind, Job Job);

/// <summary>The short answer for one of many.</summary>
internal readonly record struct EnqueuedItem(EnqueuedAs Kind, Guid Id, JobStatus Status);
