namespace JobScheduler.Core.Ports;

/// <summary>Whether a settlement was written.</summary>
internal enum SettleKind
{
    Written,

    /// <summary>Our own earlier write of the same fence and outcome: nothing was counted twice.</summary>
    AlreadySettled,

    /// <summary>The fence is no longer current: the job belongs to somebody else.</summary>
    Stale,

    /// <summary>Somebody else holds the job for now: nothing was written and nothing decided, so ask again.</summary>
    Locked,
}

/// <summary>The answer for one settlement: the state that was stored, and for a job that waits again when it is due.</summary>
internal sealed record SettleResult(SettleKind Kind, Guid JobId, JobStatus? Status, ReadyJob? Waits)
{
    /// <summary>Whether others wait for the end of the job, or it is one of a batch.</summary>
    public bool IsNoted { get; init; }
}
