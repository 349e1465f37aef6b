using JobScheduler.Core.Jobs;
using JobScheduler.Engine;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;

namespace JobScheduler.Hosting;

/// <summary>Single jobs for callers in this process.</summary>
internal sealed class JobOperations(JobQueries queries, CancelJob cancel, RetryJob retry)
{
    public async Task<JobInfo?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await queries.GetAsync(id, cancellationToken) is OperationResult<Job>.Done found ? found.Result.ToInfo() : null;

    public async Task<JobStatus> CancelAsync(Guid id, CancellationToken cancellationToken) =>
        (await cancel.CancelAsync(id, deed: null, cancellationToken)).OrThrow().State.Status;

    public async Task<JobStatus> RetryAsync(Guid id, CancellationToken cancellationToken) =>
        (await retry.RetryAsync(id, idempotency: null, deed: null, cancellationToken)).OrThrow().Job.State.Status;
}
