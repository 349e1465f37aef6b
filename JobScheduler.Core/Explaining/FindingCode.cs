namespace JobScheduler.Core.Explaining;

/// <summary>What may be found out about where a job stands. Codes may be added: who does not know one reads its words.</summary>
internal enum FindingCode
{
    /// <summary>It is due later.</summary>
    DueLater,

    /// <summary>An attempt has ended without success, and the next one is due later.</summary>
    BackingOff,

    QueuePaused,

    /// <summary>As many jobs of its queue run, or have started, as the limit of the queue allows.</summary>
    QueueFull,

    /// <summary>Most of the last attempts of its handler failed: its jobs wait until a single one of them succeeds.</summary>
    HandlerHeld,

    /// <summary>A run that the overlap policy has not let go yet.</summary>
    GateOverlap,

    /// <summary>It needs a permit.</summary>
    GateLimit,

    /// <summary>It waits for other jobs.</summary>
    GateDependency,

    /// <summary>Something else holds it back, which this version does not know.</summary>
    GateUnknown,

    NoWorkerForQueue,

    NoWorkerForHandler,

    /// <summary>All workers that could run it take no more jobs.</summary>
    OnlyDraining,

    /// <summary>All workers that could run it have as many jobs as slots.</summary>
    SlotsFull,

    /// <summary>Jobs of its queue come first.</summary>
    BehindOthers,

    /// <summary>The ready queue does not answer: workers look into the store, less often.</summary>
    ReadyQueueAway,

    /// <summary>A run whose last moment to start has passed: the misfire policy judges it.</summary>
    StartBeforePassed,

    /// <summary>Nothing is known that holds it.</summary>
    Ready,

    RunningOn,

    Ended,
}

/// <summary>The codes as they are on the wire.</summary>
internal static class FindingCodeNames
{
    private static readonly EnumWords<FindingCode> Words = new("finding");

    public static string Name(this FindingCode code) => Words.Of(code);
}
