namespace JobScheduler.Rest.Access;

/// <summary>What callers may do, where a program asks for that.</summary>
internal static class Scopes
{
    public const string JobsRead = "jobs:read";
    public const string JobsWrite = "jobs:write";
    public const string JobsCancel = "jobs:cancel";
    public const string JobsRun = "jobs:run";
    public const string SchedulesRead = "schedules:read";
    public const string SchedulesWrite = "schedules:write";
    public const string QueuesPause = "queues:pause";
    public const string WorkersDrain = "workers:drain";
    public const string AuditRead = "audit:read";

    /// <summary>Everything.</summary>
    public const string Admin = "admin";

    /// <summary>Not a scope: any key will do.</summary>
    public const string AnyKey = "any_key";

    /// <summary>Not a scope: no key is asked for.</summary>
    public const string Open = "open";

    /// <summary>Those that only show something.</summary>
    public static IReadOnlyList<string> Reading { get; } = [JobsRead, SchedulesRead, AuditRead];

    public static IReadOnlyList<string> All { get; } =
        [JobsRead, JobsWrite, JobsCancel, JobsRun, SchedulesRead, SchedulesWrite, QueuesPause, WorkersDrain, AuditRead, Admin];

    /// <summary>Whether something is changed with it. Admin stands for all of them, and for what only an admin is shown.</summary>
    public static bool Changes(string scope) => scope is not (Admin or AnyKey or Open) && !Reading.Contains(scope);
}
