namespace JobScheduler.Core.Ports;

/// <summary>What an operator's request did to a job.</summary>
internal enum JobChangeKind
{
    /// <summary>Written: see the job.</summary>
    Changed,

    /// <summary>It was so already.</summary>
    Unchanged,

    NotFound,

    /// <summary>The job's state does not allow it.</summary>
    Refused,

    /// <summary>Another live job has its unique key.</summary>
    UniqueKeyTaken,

    /// <summary>The idempotency key was used before for the same request; nothing was written.</summary>
    Replayed,

    /// <summary>The idempotency key was used before for another request; nothing was written.</summary>
    KeyReused,

    /// <summary>Another run of its schedule is alive, and the overlap policy lets no two run.</summary>
    Overlap,
}

/// <summary>The answer, with the job as it is now (null when there is none).</summary>
internal sealed record JobChange(JobChangeKind Kind, Job? Job)
{
    /// <summary>The other run, where <see cref="JobChangeKind.Overlap"/> is the answer.</summary>
    public Guid? InTheWay { get; init; }

    /// <summary>Whether others wait for the end of the job, or it is one of a batch.</summary>
    public bool IsNoted { get; init; }
}
