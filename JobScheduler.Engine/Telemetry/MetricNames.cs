namespace JobScheduler.Engine.Telemetry;

/// <summary>Every metric and label name, each in one home; docs/operations.md lists them and a test compares the two.</summary>
public static class MetricNames
{
    public const string JobsScheduled = "jobs_scheduled_total";
    public const string JobsCompleted = "jobs_completed_total";
    public const string JobsFailed = "jobs_failed_total";
    public const string JobsPending = "jobs_pending_total";
    public const string ActiveWorkers = "active_workers_total";
    public const string JobRetries = "job_retries_total";
    public const string JobsByStatus = "jobs_by_status";
    public const string QueueLength = "job_queue_length";
    public const string OldestDueJob = "oldest_due_job_seconds";

    public const string JobDuration = "job_duration_seconds";
    public const string JobQueueWait = "job_queue_wait_seconds";
    public const string JobsRunning = "jobs_running_total";
    public const string StaleWritesRejected = "stale_writes_rejected_total";
    public const string HintsLost = "ready_queue_hints_lost_total";
    public const string HandlersOverrun = "handlers_overrun";
    public const string StoreReadFailures = "store_metrics_read_failures_total";
    public const string LoopRuns = "loop_runs_total";
    public const string LoopFailures = "loop_failures_total";
    public const string LoopSilent = "loop_silent";
    public const string SessionsLost = "sessions_lost_total";

    public const string JobType = "job_type";
    public const string ScheduleType = "schedule_type";
    public const string Status = "status";
    public const string FailureReason = "failure_reason";
    public const string WorkerId = "worker_id";
    public const string Loop = "loop";

    public static IReadOnlyList<string> All { get; } =
    [
        JobsScheduled, JobsCompleted, JobsFailed, JobsPending, ActiveWorkers, JobRetries, JobsByStatus, QueueLength, OldestDueJob,
        JobDuration, JobQueueWait, JobsRunning, StaleWritesRejected, HintsLost, HandlersOverrun, StoreReadFailures,
        LoopRuns, LoopFailures, LoopSilent, SessionsLost,
    ];
}
