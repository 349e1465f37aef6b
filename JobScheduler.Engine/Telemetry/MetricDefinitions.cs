using static JobScheduler.Engine.Telemetry.MetricKind;

namespace JobScheduler.Engine.Telemetry;

/// <summary>Every metric, defined once for all exporters; docs/operations.md lists them and a test compares the two.</summary>
internal static class MetricDefinitions
{
    /// <summary>The one meter that all instruments belong to.</summary>
    public const string MeterName = "JobScheduler";

    internal const string JobType = "job_type";
    internal const string WorkerId = "worker_id";
    internal const string Loop = "loop";

    private const string Status = "status";

    internal static readonly MetricDefinition JobsScheduled = new(
        "jobs_scheduled_total", Counter, "Jobs accepted.", JobType, "schedule_type");
    internal static readonly MetricDefinition JobsCompleted = new("jobs_completed_total", Counter, "Jobs finished.", JobType, Status);
    internal static readonly MetricDefinition JobsFailed = new(
        "jobs_failed_total", Counter, "Jobs that failed for good.", JobType, "failure_reason");
    internal static readonly MetricDefinition JobRetries = new(
        "job_retries_total", Counter, "Attempts that will be followed by another.", JobType);

    internal static readonly MetricDefinition JobsPending = new(
        "jobs_pending_total", Gauge, "Jobs that wait for their first attempt.", JobType);
    internal static readonly MetricDefinition JobsByStatus = new("jobs_by_status", Gauge, "Jobs stored, by status.", Status);
    internal static readonly MetricDefinition ActiveWorkers = new("active_workers_total", Gauge, "Workers that were heard of within 30 s.");
    internal static readonly MetricDefinition WorkersDesired = new(
        "jobscheduler_workers_desired", Gauge, "Workers that are needed for what arrives, waits and runs.");

    internal static readonly MetricDefinition QueueLength = new("job_queue_length", Gauge, "Ids in the ready queue.");
    internal static readonly MetricDefinition OldestDueJob = new(
        "oldest_due_job_seconds", Gauge, "How long the job that waits longest has been due.");

    internal static readonly MetricDefinition SchedulesOverdue = new(
        "schedules_overdue", Gauge, "Schedules that have not moved on from a tick of more than a minute ago.");

    internal static readonly MetricDefinition SchedulesWithoutSuccess = new(
        "schedules_without_success", Gauge, "Schedules that have had no success in the time in which they want one.");

    internal static readonly MetricDefinition StoreReadFailures = new(
        "store_metrics_read_failures_total",
        Counter,
        "Scrapes and exports at which the totals could not be read; exports before the first success do not count.");

    internal static readonly MetricDefinition JobDuration = new("job_duration_seconds", Histogram, "How long attempts ran.", JobType)
    {
        Buckets = [0.001, 0.005, 0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1800],
    };

    internal static readonly MetricDefinition JobQueueWait = new(
        "job_queue_wait_seconds", Histogram, "From being due to being started.", JobType)
    {
        Buckets = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
    };

    internal static readonly MetricDefinition JobsRunning = new(
        "jobs_running_total", Gauge, "Jobs that run in this process now.", WorkerId);
    internal static readonly MetricDefinition StaleWritesRejected = new(
        "stale_writes_rejected_total", Counter, "Outcomes that the store refused because the job belonged to somebody else.");

    internal static readonly MetricDefinition ReadyJobsNotNotified = new(
        "ready_queue_hints_lost_total", Counter, "Jobs of which the ready queue could not be told.");

    internal static readonly MetricDefinition HandlersOverrun = new(
        "handlers_overrun", Gauge, "Handlers that run on past their time limit.");
    internal static readonly MetricDefinition HandlersHeld = new(
        "handlers_held", Gauge, "Handlers whose jobs wait, as most of their last attempts failed; every process tells of all of them.");
    internal static readonly MetricDefinition LoopFailures = new("loop_failures_total", Counter, "Failed runs of background loops.", Loop);
    internal static readonly MetricDefinition LoopRuns = new("loop_runs_total", Counter, "Runs of background loops.", Loop);
    internal static readonly MetricDefinition LoopSilent = new(
        "loop_silent", Gauge, "1 for a background loop that was silent for three of its periods.", Loop);

    internal static readonly MetricDefinition SessionsLost = new(
        "sessions_lost_total", Counter, "Sessions of other processes that this one declared lost.");

    /// <summary>Counted where connections are taken, outside of the engine.</summary>
    public static MetricDefinition ConnectionsRefused { get; } = new(
        "connections_refused_total", Counter, "Connections closed because their address had too many, or because nothing came over them.");

    /// <summary>All of them, for whoever exports or describes them.</summary>
    public static IReadOnlyList<MetricDefinition> All { get; } =
    [
        JobsScheduled, JobsCompleted, JobsFailed, JobRetries, JobsPending, JobsByStatus, ActiveWorkers, WorkersDesired, QueueLength,
        OldestDueJob, SchedulesOverdue, SchedulesWithoutSuccess, StoreReadFailures, JobDuration, JobQueueWait, JobsRunning,
        StaleWritesRejected,
        ReadyJobsNotNotified, HandlersOverrun, HandlersHeld, LoopFailures, LoopRuns, LoopSilent, SessionsLost, ConnectionsRefused,
    ];
}
