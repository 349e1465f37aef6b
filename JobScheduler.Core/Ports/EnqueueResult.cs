namespace JobScheduler.Core.Ports;

/// <summary>What became of a job that was handed to the store.</summary>
internal enum EnqueueResultKind
{
    /// <summary>Stored.</summary>
    Enqueued,

    /// <summary>A live job has the same unique key; nothing was stored.</summary>
    Duplicate,

    /// <summary>A waiting job has the same unique key, and is now what this one would have been.</summary>
    Replaced,

    /// <summary>As <see cref="Replaced"/>, and it is put off.</summary>
    Debounced,

    /// <summary>A job of the same key was made in this period; nothing was stored.</summary>
    Throttled,

    /// <summary>The idempotency key was used before for the same body; nothing was stored.</summary>
    Replayed,

    /// <summary>As <see cref="Replayed"/>, and the first answer was a job that existed: see <see cref="EnqueueResult.First"/>.</summary>
    ReplayedDuplicate,

    /// <summary>The idempotency key was used before for another body; nothing was stored.</summary>
    KeyReused,

    /// <summary>It waits for a job or batch that is not there; nothing of the request was stored.</summary>
    UnknownParent,

    /// <summary>There is no such batch; nothing of the request was stored.</summary>
    UnknownBatch,

    /// <summary>Its batch is sealed; nothing of the request was stored.</summary>
    BatchSealed,

    /// <summary>It would wait for a batch that it is in; nothing of the request was stored.</summary>
    OwnBatch,

    /// <summary>Another job of its request is refused; nothing of the request was stored.</summary>
    NotStored,
}

/// <summary>The answer for one job; <paramref name="JobId"/> is the stored, live or first job, or what is not there;
/// the moments are given if it was stored, and the second one if a waiting job took what it brought.</summary>
internal sealed record EnqueueResult(EnqueueResultKind Kind, Guid JobId, DateTimeOffset? CreatedAt, DateTimeOffset? ScheduledAt)
{
    /// <summary>The first answer, where <see cref="EnqueueResultKind.ReplayedDuplicate"/> is this one.</summary>
    public EnqueueResultKind First { get; init; } = EnqueueResultKind.Duplicate;
}
