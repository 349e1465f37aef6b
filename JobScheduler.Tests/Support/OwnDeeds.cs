using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Support;

/// <summary>Changes that nobody asked for: for the tests of all else.</summary>
internal static class OwnDeeds
{
    public static Task<JobChange> CancelAsync(this IJobStore jobs, Guid id, CancellationToken cancellationToken) =>
        jobs.CancelAsync(id, deed: null, cancellationToken);

    public static Task<JobChange> RetryAsync(
        this IJobStore jobs, Guid id, Idempotency? idempotency, CancellationToken cancellationToken) =>
        jobs.RetryAsync(id, idempotency, deed: null, cancellationToken);

    public static Task<QueueInfo?> SetPausedAsync(
        this IQueueStore queues, string name, bool paused, CancellationToken cancellationToken) =>
        queues.SetPausedAsync(name, paused, deed: null, cancellationToken);

    public static Task<bool> DrainAsync(this IWorkerRegistry workers, string workerId, CancellationToken cancellationToken) =>
        workers.DrainAsync(workerId, deed: null, cancellationToken);

    public static Task<bool> UndrainAsync(this IWorkerRegistry workers, string workerId, CancellationToken cancellationToken) =>
        workers.UndrainAsync(workerId, deed: null, cancellationToken);

    public static Task<ScheduleChange> PutAsync(
        this IScheduleStore schedules, Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        schedules.PutAsync(schedule, nextRun, expectedVersion, deed: null, cancellationToken);

    public static Task<ScheduleChange> ReplaceAsync(
        this IScheduleStore schedules, Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        schedules.ReplaceAsync(schedule, nextRun, expectedVersion, deed: null, cancellationToken);

    public static Task<ScheduleChange> DeleteAsync(this IScheduleStore schedules, Guid id, CancellationToken cancellationToken) =>
        schedules.DeleteAsync(id, deed: null, cancellationToken);

    public static Task<ScheduleChange> PauseAsync(this IScheduleStore schedules, Guid id, CancellationToken cancellationToken) =>
        schedules.PauseAsync(id, deed: null, cancellationToken);

    public static Task<ScheduleChange> ResumeAsync(
        this IScheduleStore schedules, Guid id, NewJob nextRun, long seenVersion, CancellationToken cancellationToken) =>
        schedules.ResumeAsync(id, nextRun, seenVersion, deed: null, cancellationToken);

    public static Task<TriggerResult> TriggerAsync(
        this IScheduleStore schedules, Guid id, NewJob run, CancellationToken cancellationToken) =>
        schedules.TriggerAsync(id, run, deed: null, cancellationToken);

    public static Task<OperationResult<Job>> CancelAsync(this CancelJob cancel, Guid id, CancellationToken cancellationToken) =>
        cancel.CancelAsync(id, deed: null, cancellationToken);

    public static Task<OperationResult<RetriedJob>> RetryAsync(
        this RetryJob retry, Guid id, Idempotency? idempotency, CancellationToken cancellationToken) =>
        retry.RetryAsync(id, idempotency, deed: null, cancellationToken);

    public static Task<OperationResult<QueueInfo>> PauseAsync(this PauseQueue pause, string name, CancellationToken cancellationToken) =>
        pause.PauseAsync(name, deed: null, cancellationToken);

    public static Task<OperationResult<QueueInfo>> ResumeAsync(this PauseQueue pause, string name, CancellationToken cancellationToken) =>
        pause.ResumeAsync(name, deed: null, cancellationToken);

    public static Task<OperationResult<WorkerInfo>> DrainAsync(
        this DrainWorker drain, string workerId, CancellationToken cancellationToken) =>
        drain.DrainAsync(workerId, deed: null, cancellationToken);

    public static Task<OperationResult<Schedule>> PauseAsync(this ControlSchedule control, Guid id, CancellationToken cancellationToken) =>
        control.PauseAsync(id, deed: null, cancellationToken);

    public static Task<OperationResult<Schedule>> ResumeAsync(this ControlSchedule control, Guid id, CancellationToken cancellationToken) =>
        control.ResumeAsync(id, deed: null, cancellationToken);

    public static Task<OperationResult<Schedule>> DeleteAsync(this ControlSchedule control, Guid id, CancellationToken cancellationToken) =>
        control.DeleteAsync(id, deed: null, cancellationToken);

    public static Task<OperationResult<EnqueuedJob>> TriggerAsync(
        this ControlSchedule control, Guid id, Idempotency? idempotency, CancellationToken cancellationToken) =>
        control.TriggerAsync(id, idempotency, deed: null, cancellationToken);

    public static Task<OperationResult<ScheduleChange>> PutAsync(
        this PutSchedule put, string key, JobRequest request, bool paused, long? expectedVersion, CancellationToken cancellationToken) =>
        put.PutAsync(key, request, paused, expectedVersion, deed: null, cancellationToken);
}
