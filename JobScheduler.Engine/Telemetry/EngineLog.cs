using JobScheduler.Core.Bulk;

namespace JobScheduler.Engine.Telemetry;

/// <summary>All log texts of the engine. Ids: 1-19 jobs, 20-39 loops, 40-59 sessions, 60-79 notifications.</summary>
internal static partial class EngineLog
{
    [LoggerMessage(1, LogLevel.Information, "Job {JobId} ({Name}) started: attempt {Attempt} of {MaxAttempts}")]
    public static partial void JobStarted(ILogger log, Guid jobId, string name, int attempt, int maxAttempts);

    [LoggerMessage(2, LogLevel.Information, "Job {JobId} ({Name}) ended: attempt {Attempt} {Outcome} after {Milliseconds} ms")]
    public static partial void JobEnded(ILogger log, Guid jobId, string name, int attempt, JobEvent outcome, long milliseconds);

    [LoggerMessage(3, LogLevel.Information, "{Count} more starts and ends of jobs in the last second")]
    public static partial void JobLinesLeftOut(ILogger log, int count);

    [LoggerMessage(4, LogLevel.Warning, "Job {JobId}: outcome {Outcome} of fence {Fence} refused, the job belongs to somebody else now")]
    public static partial void SettlementStale(ILogger log, Guid jobId, JobEvent outcome, long fence);

    [LoggerMessage(5, LogLevel.Warning, "Settling {Count} attempts failed; trying again")]
    public static partial void SettleFailed(ILogger log, Exception error, int count);

    [LoggerMessage(6, LogLevel.Warning, "Job {JobId} runs on past its time limit; its slot stays taken until the handler returns")]
    public static partial void HandlerOverruns(ILogger log, Guid jobId);

    [LoggerMessage(7, LogLevel.Information, "Job {JobId} attempt {Attempt}: {Message}")]
    public static partial void JobSays(ILogger log, Guid jobId, int attempt, string message);

    [LoggerMessage(8, LogLevel.Warning, "Job {JobId} attempt {Attempt}: the handler threw {Error} after its attempt had ended")]
    public static partial void HandlerThrewLate(ILogger log, Exception? thrown, Guid jobId, int attempt, string? error);

    [LoggerMessage(9, LogLevel.Warning, "Job {JobId}: another database session holds its row; its outcome is written once the row is free")]
    public static partial void SettlementWaits(ILogger log, Guid jobId);

    [LoggerMessage(10, LogLevel.Warning, "Job {JobId}: a report of its progress could not be written")]
    public static partial void ProgressLost(ILogger log, Exception error, Guid jobId);

    [LoggerMessage(11, LogLevel.Warning,
        "Job {JobId} ({Name}) ended: attempt {Attempt} {Outcome} after {Milliseconds} ms, another one follows: {Error}")]
    public static partial void AttemptFailed(
        ILogger log, Exception? thrown, Guid jobId, string name, int attempt, JobEvent outcome, long milliseconds, string? error);

    [LoggerMessage(12, LogLevel.Error,
        "Job {JobId} ({Name}) ended: attempt {Attempt} {Outcome} after {Milliseconds} ms, the job has failed: {Error}")]
    public static partial void JobFailed(
        ILogger log, Exception? thrown, Guid jobId, string name, int attempt, JobEvent outcome, long milliseconds, string? error);

    [LoggerMessage(13, LogLevel.Warning,
        "{Warnings} more warnings and {Errors} more errors about failed attempts in the last minute")]
    public static partial void FailuresLeftOut(ILogger log, int warnings, int errors);

    [LoggerMessage(14, LogLevel.Warning, "No live worker has the handler {Handler}: at least {Count} jobs wait for it")]
    public static partial void HandlerUnserved(ILogger log, string handler, int count);

    [LoggerMessage(15, LogLevel.Warning, "Job {JobId} ({Name}): worker {WorkerId} was lost during attempt {Attempt}, another one follows")]
    public static partial void AttemptLost(ILogger log, Guid jobId, string name, string? workerId, int attempt);

    [LoggerMessage(16, LogLevel.Error, "Job {JobId} ({Name}): worker {WorkerId} was lost during attempt {Attempt}, the job has failed")]
    public static partial void JobLost(ILogger log, Guid jobId, string name, string? workerId, int attempt);

    [LoggerMessage(17, LogLevel.Warning,
        "Job {JobId}: its handler completed it within a transaction and returned, but the transaction had not committed")]
    public static partial void CompletionNotCommitted(ILogger log, Guid jobId);

    [LoggerMessage(18, LogLevel.Warning,
        "Version {Version} of the handler {Handler} cannot be read here: at least {Count} jobs wait for it")]
    public static partial void VersionUnread(ILogger log, int version, string handler, int count);

    [LoggerMessage(19, LogLevel.Warning, "{Count} lines of the logs of jobs, that of {JobId} among them, could not be written")]
    public static partial void LinesLost(ILogger log, Exception error, int count, Guid jobId);

    [LoggerMessage(20, LogLevel.Error, "Loop {Loop} failed; trying again, silent until it recovers")]
    public static partial void LoopFailed(ILogger log, Exception error, string loop);

    [LoggerMessage(21, LogLevel.Information, "Loop {Loop} recovered after {Failures} failures")]
    public static partial void LoopRecovered(ILogger log, string loop, int failures);

    [LoggerMessage(22, LogLevel.Information, "Rescued {Count} jobs of lost workers")]
    public static partial void JobsRescued(ILogger log, int count);

    [LoggerMessage(23, LogLevel.Information, "Loaded {Count} waiting jobs into the ready queue")]
    public static partial void QueueLoaded(ILogger log, int count);

    [LoggerMessage(24, LogLevel.Information, "Pruned {Count} finished jobs")]
    public static partial void JobsPruned(ILogger log, int count);

    [LoggerMessage(25, LogLevel.Warning, "Schedule {ScheduleId}: {Missed} ticks were missed")]
    public static partial void TicksMissed(ILogger log, Guid scheduleId, long missed);

    [LoggerMessage(30, LogLevel.Warning,
        "Schedule {ScheduleId} wants a success every {Seconds} s and has had none in time; the last was at {LastSuccess:O}")]
    public static partial void SuccessOverdue(ILogger log, Guid scheduleId, int seconds, DateTimeOffset? lastSuccess);

    [LoggerMessage(26, LogLevel.Error, "Schedule {ScheduleId} could not be advanced; the others go on")]
    public static partial void ScheduleFailed(ILogger log, Exception error, Guid scheduleId);

    [LoggerMessage(28, LogLevel.Warning,
        "Schedule {ScheduleId}: its next tick was {Stored:O} and is {Next:O} by the zone data of this machine")]
    public static partial void TickMoved(ILogger log, Guid scheduleId, DateTimeOffset stored, DateTimeOffset? next);

    [LoggerMessage(29, LogLevel.Information, "Bulk operation {Operation} ({Action}) is completed: {Done} of {Matched} jobs are done")]
    public static partial void BulkCompleted(ILogger log, Guid operation, BulkAction action, long done, long matched);

    [LoggerMessage(31, LogLevel.Warning,
        "The handler {Handler} is held: most of its last attempts failed, and its jobs wait until one of them succeeds alone")]
    public static partial void HandlerHeld(ILogger log, string handler);

    [LoggerMessage(32, LogLevel.Information, "The handler {Handler} is let go: one of its jobs has succeeded")]
    public static partial void HandlerLetGo(ILogger log, string handler);

    [LoggerMessage(27, LogLevel.Warning, "{Count} runs found no worker in time and are missed")]
    public static partial void LateRunsSkipped(ILogger log, int count);

    [LoggerMessage(40, LogLevel.Information, "Session {Session} registered as {WorkerId} with {Slots} slots")]
    public static partial void SessionRegistered(ILogger log, Guid session, string workerId, int slots);

    [LoggerMessage(47, LogLevel.Warning, "The store takes no new session yet; trying again")]
    public static partial void SessionWaits(ILogger log, Exception error);

    [LoggerMessage(41, LogLevel.Warning, "Session {Session} was declared lost: {Count} running jobs are told to stop")]
    public static partial void SessionLost(ILogger log, Guid session, int count);

    [LoggerMessage(42, LogLevel.Information, "Draining: {Count} jobs still run")]
    public static partial void Draining(ILogger log, int count);

    [LoggerMessage(43, LogLevel.Warning, "{Count} handlers did not return within the shutdown grace; their jobs were released")]
    public static partial void HandlersAbandoned(ILogger log, int count);

    [LoggerMessage(44, LogLevel.Warning, "Released {Count} claims of this session that do not run here")]
    public static partial void ClaimsReleased(ILogger log, int count);

    [LoggerMessage(48, LogLevel.Warning, "The store does not list {Count} attempts that run here as ours: they are told to stop")]
    public static partial void AttemptsDisowned(ILogger log, int count);

    [LoggerMessage(45, LogLevel.Warning, "No beat for {Seconds:0.0} s: {Count} running jobs are taken for lost and told to stop")]
    public static partial void FencedSelf(ILogger log, double seconds, int count);

    [LoggerMessage(46, LogLevel.Warning, "Session {Session} fell silent and was declared lost")]
    public static partial void SilentSessionLost(ILogger log, Guid session);

    [LoggerMessage(49, LogLevel.Warning, "The end of session {Session} could not be written, so that others will find it silent: {Reason}")]
    public static partial void SessionNotEnded(ILogger log, Guid session, string reason);

    [LoggerMessage(50, LogLevel.Warning, "Whether all claims of this session were given back is not known: {Reason}")]
    public static partial void ClaimsNotReleased(ILogger log, string reason);

    [LoggerMessage(60, LogLevel.Warning, "The ready queue could not be told of {Count} jobs; the refiller will find them")]
    public static partial void ReadyJobsNotNotified(ILogger log, Exception error, int count);

    [LoggerMessage(61, LogLevel.Debug, "Notification {Notification} was lost")]
    public static partial void NotificationLost(ILogger log, Exception error, string notification);
}
