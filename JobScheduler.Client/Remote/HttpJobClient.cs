using System.Data.Common;

namespace JobScheduler.Client.Remote;

/// <summary>Enqueues and asks over the REST API.</summary>
internal sealed class HttpJobClient : IJobClient, IDisposable
{
    private readonly RemoteApi _api;
    private readonly RemoteJobs _jobs;
    private readonly RemoteSchedules _schedules;
    private readonly RemoteBatches _batches;
    private readonly RemoteJobEnds _ends;
    private readonly JobWaits _waits;
    private readonly HandlerNames _names;
    private readonly PayloadJson _json;

    /// <param name="http">A client for the next request.</param>
    /// <param name="names">Which handler a payload type means.</param>
    /// <param name="json">How payloads are written and results read.</param>
    /// <param name="time">Counts the waits.</param>
    public HttpJobClient(Func<HttpClient> http, HandlerNames names, PayloadJson json, TimeProvider time)
    {
        _api = new RemoteApi(http);
        (_jobs, _schedules, _batches) = (new RemoteJobs(_api), new RemoteSchedules(_api), new RemoteBatches(_api));
        _ends = new RemoteJobEnds(_api, _jobs, time);
        _waits = new JobWaits(_ends, time);
        (_names, _json) = (names, json);
    }

    public Task<JobHandle> EnqueueAsync<T>(T payload, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => EnqueueAsync(Request(payload, options), options, cancellationToken);

    public Task<JobHandle> EnqueueAsync(string handler, JsonElement payload, JobOptions? options, CancellationToken cancellationToken) =>
        EnqueueAsync(WireRequests.Of(handler, CallRules.ObjectText(payload), options), options, cancellationToken);

    public async Task<IReadOnlyList<JobHandle>> EnqueueManyAsync<T>(
        IReadOnlyCollection<T> payloads, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull
    {
        if (payloads.Count == 0) return [];
        CallRules.CheckCount(payloads.Count);
        var key = CallRules.IdempotencyKeyOf(options);
        using var body = WireRequests.Body(
            [.. payloads.Select(payload => Request(payload, options))], WireJson.Sent.IReadOnlyListCreateJobRequest);
        var many = await _api.AskAsync(HttpMethod.Post, "jobs/batch", body, key, WireJson.Tolerant.BatchResponse, cancellationToken);
        return [.. many.Value.Jobs.Select(job => new JobHandle(job.Id, WireAnswers.StatusOf(job.Status), many.IsNew && !job.Existing)
        {
            Outcome = WireAnswers.OutcomeOf(job.Outcome, !job.Existing),
        })];
    }

    public Task<JobHandle> EnqueueAsync<T>(
        DbTransaction transaction, T payload, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => throw NoTransactions();

    public Task<JobHandle> EnqueueAsync(
        DbTransaction transaction, string handler, JsonElement payload, JobOptions? options, CancellationToken cancellationToken) =>
        throw NoTransactions();

    public Task<IReadOnlyList<JobHandle>> EnqueueManyAsync<T>(
        DbTransaction transaction, IReadOnlyCollection<T> payloads, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => throw NoTransactions();

    public Task<ScheduleInfo> PutScheduleAsync<T>(
        string key, string cron, T payload, ScheduleOptions? options, CancellationToken cancellationToken)
        where T : notnull => _schedules.PutAsync(
            key, WireRequests.Of(_names.Of(payload.GetType()), _json.WriteObject(payload), cron, options), cancellationToken);

    public Task<ScheduleInfo> PutScheduleAsync(
        string key, string cron, string handler, JsonElement payload, ScheduleOptions? options, CancellationToken cancellationToken) =>
        _schedules.PutAsync(key, WireRequests.Of(handler, CallRules.ObjectText(payload), cron, options), cancellationToken);

    public Task<bool> DeleteScheduleAsync(string key, CancellationToken cancellationToken) =>
        _schedules.DeleteAsync(key, cancellationToken);

    public Task PauseScheduleAsync(string key, CancellationToken cancellationToken) => _schedules.PauseAsync(key, cancellationToken);

    public Task ResumeScheduleAsync(string key, CancellationToken cancellationToken) => _schedules.ResumeAsync(key, cancellationToken);

    public Task<JobHandle> TriggerScheduleAsync(string key, CancellationToken cancellationToken) =>
        _schedules.TriggerAsync(key, cancellationToken);

    public Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken) => _jobs.FindAsync(id, cancellationToken);

    public Task<JobStatus> CancelAsync(Guid id, CancellationToken cancellationToken) => _jobs.CancelAsync(id, cancellationToken);

    public Task<JobStatus> RetryAsync(Guid id, CancellationToken cancellationToken) => _jobs.RetryAsync(id, cancellationToken);

    public Task<BatchInfo> OpenBatchAsync(string? name, Guid? within, CancellationToken cancellationToken) =>
        _batches.OpenAsync(name, within, cancellationToken);

    public Task<BatchInfo> SealBatchAsync(Guid id, CancellationToken cancellationToken) => _batches.SealAsync(id, cancellationToken);

    public Task<BatchInfo?> GetBatchAsync(Guid id, CancellationToken cancellationToken) => _batches.FindAsync(id, cancellationToken);

    public Task<JobInfo> WaitAsync(Guid id, TimeSpan timeout, CancellationToken cancellationToken) =>
        _waits.EndOfAsync(id, timeout, cancellationToken);

    public async Task<TResult?> WaitAsync<TResult>(Guid id, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var job = await WaitAsync(id, timeout, cancellationToken);
        return job.Status == JobStatus.Completed ? _json.Read<TResult>(job.Result) : throw new JobFailedException(job);
    }

    public void Dispose()
    {
        _waits.Dispose();
        _ends.Dispose();
    }

    private CreateJobRequest Request<T>(T payload, JobOptions? options)
        where T : notnull => WireRequests.Of(_names.Of(payload.GetType()), _json.WriteObject(payload), options);

    private async Task<JobHandle> EnqueueAsync(CreateJobRequest job, JobOptions? options, CancellationToken cancellationToken)
    {
        var key = CallRules.IdempotencyKeyOf(options);
        using var body = WireRequests.Body(job, WireJson.Sent.CreateJobRequest);
        var answer = await _api.AskAsync(HttpMethod.Post, "jobs", body, key, WireJson.Tolerant.JobResponse, cancellationToken);
        return WireAnswers.HandleOf(answer);
    }

    private static NotSupportedException NoTransactions() => new(
        "A transaction does not reach over HTTP: enqueue within one in a process that has the database of the jobs, by AddJobScheduler.");
}
