namespace JobScheduler.Core.Ports;

/// <summary>What became of a job that was handed to the store.</summary>
internal enum EnqueueResultKind
{
    /// <summary>Stored.</summary>
    Enqueued,

    /// <summary>A live job has the same unique key; nothing was stored.</summary>
    Duplicate,

    /// <summary>The idempotency key was used before for the same body; nothing was stored.</summary>
    Replayed,

    /// <summary>As <see cref="Replayed"/>, and the first answer was <see cref="Duplicate"/>.</summary>
    ReplayedDuplicate,

    /// <summary>The idempotency key was used before for another body; nothing was stored.</summary>
    KeyReused,

    /// <summary>It waits for a job or batch that is not there; nothing of the request was stored.</summary>
    UnknownParent,

    /// <summary>There is no such batch; nothing of the request was stored.</summary>
    UnknownBatch,

    /// <summary>Its batch is sealed; nothing of the request was stored.</summary>
    BatchSealed,

    /// <summary>Another job of its request is refused; nothing of the request was stored.</summary>
    NotStored,
}

/// <summary>The answer for one job; <paramref name="JobId"/> is the stored, live or first job, or what is not there;
/// the moments are given if it was stored.</summary>
internal sealed record EnqueueResult(EnqueueResultKind Kind, Guid JobId, DateTimeOffset? CreatedAt, DateTimeOffset? ScheduledAt);
