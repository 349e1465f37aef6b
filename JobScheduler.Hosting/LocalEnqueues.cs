using System.Data.Common;
using System.Security.Cryptography;
using System.Text.Json;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Requests;
using JobScheduler.Engine;
using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Hosting;

/// <summary>Enqueues for callers in this process, by itself or within a transaction of theirs.</summary>
internal sealed class LocalEnqueues(EnqueueJobs enqueue, EnqueueWithin within, HandlerNames names, PayloadJson json)
{
    // Beside the keys of REST callers, whose names have no such sign.
    private const string Caller = "#in-process";

    public JobRequest Request<T>(T payload, JobOptions? options)
        where T : notnull => Requests.Of(names.Of(payload.GetType()), json.WriteObject(payload), options);

    public static JobRequest Request(string handler, JsonElement payload, JobOptions? options) =>
        Requests.Of(handler, CallRules.ObjectText(payload), options);

    public async Task<JobHandle> OneAsync(JobRequest request, JobOptions? options, CancellationToken cancellationToken)
    {
        var result = await enqueue.EnqueueAsync(request, IdempotencyOf(options, [request]), cancellationToken);
        return result.OrThrow().ToHandle();
    }

    public async Task<JobHandle> OneAsync(
        DbTransaction transaction, JobRequest request, JobOptions? options, CancellationToken cancellationToken)
    {
        var result = await within.EnqueueAsync(transaction, [request], IdempotencyOf(options, [request]), cancellationToken);
        // There is no item to name.
        if (result is OperationResult<IReadOnlyList<EnqueuedItem>>.Invalid invalid)
            result = invalid with { Violations = [.. invalid.Violations.Select(violation => violation with { Item = null })] };
        return result.OrThrow()[0].ToHandle();
    }

    public Task<IReadOnlyList<JobHandle>> ManyAsync<T>(
        IReadOnlyCollection<T> payloads, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => ManyAsync(payloads, options, (requests, key) => enqueue.EnqueueManyAsync(requests, key, cancellationToken));

    public Task<IReadOnlyList<JobHandle>> ManyAsync<T>(
        DbTransaction transaction, IReadOnlyCollection<T> payloads, JobOptions? options, CancellationToken cancellationToken)
        where T : notnull => ManyAsync(
            payloads, options, (requests, key) => within.EnqueueAsync(transaction, requests, key, cancellationToken));

    private async Task<IReadOnlyList<JobHandle>> ManyAsync<T>(
        IReadOnlyCollection<T> payloads,
        JobOptions? options,
        Func<IReadOnlyList<JobRequest>, Idempotency?, Task<OperationResult<IReadOnlyList<EnqueuedItem>>>> enqueueAsync)
        where T : notnull
    {
        if (payloads.Count == 0) return [];
        CallRules.CheckCount(payloads.Count);
        JobRequest[] requests = [.. payloads.Select(payload => Request(payload, options))];
        var result = await enqueueAsync(requests, IdempotencyOf(options, requests));
        return [.. result.OrThrow().Select(job => job.ToHandle())];
    }

    private static Idempotency? IdempotencyOf(JobOptions? options, IReadOnlyList<JobRequest> requests)
    {
        if (CallRules.IdempotencyKeyOf(options) is not { } key) return null;
        var said = JsonSerializer.SerializeToUtf8Bytes(requests);
        return new Idempotency(Caller, key, Convert.ToHexStringLower(SHA256.HashData(said)));
    }
}
