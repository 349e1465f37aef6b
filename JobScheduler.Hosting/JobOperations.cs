using JobScheduler.Core.Dependencies;
using JobScheduler.Core.Jobs;
using JobScheduler.Engine;
using JobScheduler.Engine.Dependencies;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;

namespace JobScheduler.Hosting;

/// <summary>Single jobs, and batches, for callers in this process.</summary>
internal sealed class JobOperations(JobQueries queries, CancelJob cancel, RetryJob retry, Batches batches)
{
    public async Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await queries.GetAsync(id, cancellationToken) is OperationResult<Job>.Done found ? found.Result.ToInfo() : null;

    public async Task<JobStatus> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        (await cancel.CancelAsync(id, deed: null, cancellationToken)).OrThrow().State.Status;

    public async Task<BatchInfo> OpenBatchAsync(string? name, Guid? within, CancellationToken cancellationToken) =>
        (await batches.OpenAsync(name, within?.ToString(), idempotency: null, cancellationToken)).OrThrow().Batch.ToInfo();

    public async Task<BatchInfo> SealBatchAsync(Guid id, CancellationToken cancellationToken) =>
        (await batches.SealAsync(id, cancellationToken)).OrThrow().ToInfo();

    public async Task<BatchInfo?> GetBatchAsync(Guid id, CancellationToken cancellationToken) =>
        await batches.GetAsync(id, cancellationToken) is OperationResult<JobBatch>.Done found ? found.Result.ToInfo() : null;

    public async Task<JobStatus> RetryAsync(Guid id, CancellationToken cancellationToken) =>
        (await retry.RetryAsync(id, idempotency: null, deed: null, cancellationToken)).OrThrow().Job.State.Status;
}
