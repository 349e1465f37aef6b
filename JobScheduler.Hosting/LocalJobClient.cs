using System.Data.Common;
using System.Text.Json;

namespace JobScheduler.Hosting;

/// <summary>Enqueues into the store of this process and asks it, without HTTP.</summary>
internal sealed class LocalJobClient(
    LocalEnqueues enqueues, LocalSchedules schedules, JobOperations operations, JobWaits waits, HandlerNames names,
    PayloadJson json) : IJobClient
{
    public Task<JobHandle> EnqueueAsync<T>(T payload, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => enqueues.OneAsync(enqueues.Request(payload, options), options, cancellationToken);

    public Task<JobHandle> EnqueueAsync(string handler, JsonElement payload, JobOptions? options, CancellationToken cancellationToken) =>
        enqueues.OneAsync(LocalEnqueues.Request(handler, payload, options), options, cancellationToken);

    public Task<IReadOnlyList<JobHandle>> EnqueueManyAsync<T>(
        IReadOnlyCollection<T> payloads, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => enqueues.ManyAsync(payloads, options, cancellationToken);

    public Task<JobHandle> EnqueueAsync<T>(
        DbTransaction transaction, T payload, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => enqueues.OneAsync(transaction, enqueues.Request(payload, options), options, cancellationToken);

    public Task<JobHandle> EnqueueAsync(
        DbTransaction transaction, string handler, JsonElement payload, JobOptions? options, CancellationToken cancellationToken) =>
        enqueues.OneAsync(transaction, LocalEnqueues.Request(handler, payload, options), options, cancellationToken);

    public Task<IReadOnlyList<JobHandle>> EnqueueManyAsync<T>(
        DbTransaction transaction, IReadOnlyCollection<T> payloads, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => enqueues.ManyAsync(transaction, payloads, options, cancellationToken);

    public Task<ScheduleInfo> PutScheduleAsync<T>(
        string key, string cron, T payload, ScheduleOptions? options, CancellationToken cancellationToken)
        where T : notnull => schedules.PutAsync(
            key, Requests.Of(names.Of(payload.GetType()), json.WriteObject(payload), cron, options), options?.Paused, cancellationToken);

    public Task<ScheduleInfo> PutScheduleAsync(
        string key, string cron, string handler, JsonElement payload, ScheduleOptions? options, CancellationToken cancellationToken) =>
        schedules.PutAsync(key, Requests.Of(handler, CallRules.ObjectText(payload), cron, options), options?.Paused, cancellationToken);

    public Task<bool> DeleteScheduleAsync(string key, CancellationToken cancellationToken) => schedules.DeleteAsync(key, cancellationToken);

    public Task PauseScheduleAsync(string key, CancellationToken cancellationToken) => schedules.PauseAsync(key, cancellationToken);

    public Task ResumeScheduleAsync(string key, CancellationToken cancellationToken) => schedules.ResumeAsync(key, cancellationToken);

    public Task<JobHandle> TriggerScheduleAsync(string key, CancellationToken cancellationToken) =>
        schedules.TriggerAsync(key, cancellationToken);

    public Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken) => operations.GetAsync(id, cancellationToken);

    public Task<JobStatus> CancelAsync(Guid id, CancellationToken cancellationToken) => operations.CancelAsync(id, cancellationToken);

    public Task<JobStatus> RetryAsync(Guid id, CancellationToken cancellationToken) => operations.RetryAsync(id, cancellationToken);

    public Task<BatchInfo> OpenBatchAsync(string? name, Guid? within, CancellationToken cancellationToken) =>
        operations.OpenBatchAsync(name, within, cancellationToken);

    public Task<BatchInfo> SealBatchAsync(Guid id, CancellationToken cancellationToken) => operations.SealBatchAsync(id, cancellationToken);

    public Task<BatchInfo?> GetBatchAsync(Guid id, CancellationToken cancellationToken) => operations.GetBatchAsync(id, cancellationToken);

    public Task<JobInfo> WaitAsync(Guid id, TimeSpan timeout, CancellationToken cancellationToken) =>
        waits.EndOfAsync(id, timeout, cancellationToken);

    public async Task<TResult?> WaitAsync<TResult>(Guid id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var job = await WaitAsync(id, timeout, cancellationToken);
        return job.Status == JobStatus.Completed ? json.Read<TResult>(job.Result) : throw new JobFailedException(job);
    }
}
