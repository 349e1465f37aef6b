namespace JobScheduler.Core.Jobs;

/// <summary>What can happen to a job; <see cref="JobLifecycle"/> says what follows from it.</summary>
internal enum JobEvent
{
    /// <summary>A worker took the job.</summary>
    Claimed,

    /// <summary>The handler returned success.</summary>
    Succeeded,

    /// <summary>The handler failed; another attempt may help.</summary>
    Failed,

    /// <summary>The handler failed and said that no other attempt can help.</summary>
    FailedForGood,

    /// <summary>The attempt ran longer than its time limit.</summary>
    TimedOut,

    /// <summary>The process that ran the attempt is gone, or fenced itself.</summary>
    WorkerLost,

    /// <summary>The process that had claimed the job ahead of its slots is gone; nobody knows whether the attempt began,
    /// so it counts as not begun.</summary>
    LostAhead,

    /// <summary>The worker gave the job back without burning the attempt.</summary>
    Released,

    /// <summary>The handler asked to be run later without burning the attempt.</summary>
    Snoozed,

    /// <summary>Somebody asked for the job to be cancelled.</summary>
    Cancelled,

    /// <summary>An operator asked for a finished job to run again.</summary>
    Retried,
}
