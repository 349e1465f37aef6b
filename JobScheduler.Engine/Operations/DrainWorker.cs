namespace JobScheduler.Engine.Operations;

/// <summary>Asks a worker to take no more jobs, or to take some again; it learns of it with its next beat.</summary>
internal sealed class DrainWorker(IWorkerRegistry workers)
{
    /// <summary>The worker as it is now; not found also when it goes away meanwhile.</summary>
    public async Task<OperationResult<WorkerInfo>> DrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        await workers.DrainAsync(workerId, deed, cancellationToken) ? await GetAsync(workerId, cancellationToken) : NotFound(workerId);

    /// <summary>The same.</summary>
    public async Task<OperationResult<WorkerInfo>> UndrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        await workers.UndrainAsync(workerId, deed, cancellationToken) ? await GetAsync(workerId, cancellationToken) : NotFound(workerId);

    private async Task<OperationResult<WorkerInfo>> GetAsync(string workerId, CancellationToken cancellationToken) =>
        await workers.GetAsync(workerId, maxJobs: 0, cancellationToken) is { } found ? found.Worker : NotFound(workerId);

    private static OperationResult<WorkerInfo> NotFound(string workerId) =>
        new OperationResult<WorkerInfo>.NotFound(Subject.ActiveWorker, workerId);
}
