namespace JobScheduler.Core.Audit;

/// <summary>What was done.</summary>
internal enum AuditAction
{
    CancelJob,
    RetryJob,
    DetachJob,
    PauseQueue,
    ResumeQueue,
    DrainWorker,
    UndrainWorker,
    PutSchedule,
    DeleteSchedule,
    PauseSchedule,
    ResumeSchedule,
    TriggerSchedule,
    BackfillSchedule,
    StartBulk,
    StopBulk,
    PaceBulk,
    PutLimit,
    DeleteLimit,
    PutCalendar,
    DeleteCalendar,
    ReleaseHandler,
    LimitQueue,
    UnlimitQueue,
    MoveClock,
}

/// <summary>The names of the actions as the wire and the database spell them.</summary>
internal static class AuditActionNames
{
    private static readonly EnumWords<AuditAction> Words = new("audit action");

    public static IReadOnlyList<AuditAction> All => Words.All;

    public static string Name(this AuditAction action) => Words.Of(action);
}
