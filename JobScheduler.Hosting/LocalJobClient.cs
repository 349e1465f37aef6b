using System.Security.Cryptography;
using System.Text.Json;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Hosting;

/// <summary>Enqueues into the store of this process and asks it, without HTTP.</summary>
internal sealed class LocalJobClient(
    EnqueueJobs enqueue, LocalSchedules schedules, JobOperations operations, JobWaits waits, HandlerNames names,
    PayloadJson json) : IJobClient
{
    // Beside the keys of REST callers, whose names have no such sign.
    private const string Caller = "#in-process";

    public Task<JobHandle> EnqueueAsync<T>(T payload, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => EnqueueOneAsync(Request(payload, options), options, cancellationToken);

    public Task<JobHandle> EnqueueAsync(string handler, JsonElement payload, JobOptions? options, CancellationToken cancellationToken) =>
        EnqueueOneAsync(Requests.Of(handler, CallRules.ObjectText(payload), options), options, cancellationToken);

    public async Task<IReadOnlyList<JobHandle>> EnqueueManyAsync<T>(
        IReadOnlyCollection<T> payloads, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull
    {
        if (payloads.Count == 0) return [];
        CallRules.CheckCount(payloads.Count);
        JobRequest[] requests = [.. payloads.Select(payload => Request(payload, options))];
        var result = await enqueue.EnqueueManyAsync(requests, IdempotencyOf(options, requests), cancellationToken);
        return [.. result.OrThrow().Select(job => new JobHandle(job.Id, job.Status, IsNew: job.Kind == EnqueuedAs.Created))];
    }

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

    public Task<JobInfo> WaitAsync(Guid id, TimeSpan timeout, CancellationToken cancellationToken) =>
        waits.EndOfAsync(id, timeout, cancellationToken);

    public async Task<TResult?> WaitAsync<TResult>(Guid id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var job = await WaitAsync(id, timeout, cancellationToken);
        return job.Status == JobStatus.Completed ? json.Read<TResult>(job.Result) : throw new JobFailedException(job);
    }

    private JobRequest Request<T>(T payload, JobOptions? options)
        where T : notnull => Requests.Of(names.Of(payload.GetType()), json.WriteObject(payload), options);

    private async Task<JobHandle> EnqueueOneAsync(JobRequest request, JobOptions? options, CancellationToken cancellationToken)
    {
        var result = await enqueue.EnqueueAsync(request, IdempotencyOf(options, [request]), cancellationToken);
        var (kind, job) = result.OrThrow();
        return new JobHandle(job.Id, job.State.Status, IsNew: kind == EnqueuedAs.Created);
    }

    private static Idempotency? IdempotencyOf(JobOptions? options, IReadOnlyList<JobRequest> requests)
    {
        if (CallRules.IdempotencyKeyOf(options) is not { } key) return null;
        var said = JsonSerializer.SerializeToUtf8Bytes(requests);
        return new Idempotency(Caller, key, Convert.ToHexStringLower(SHA256.HashData(said)));
    }
}
