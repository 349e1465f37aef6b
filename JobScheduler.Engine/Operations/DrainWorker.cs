namespace JobScheduler.Engine.Operations;

/// <summary>Asks a worker to take no more jobs; it learns of it with its next beat.</summary>
internal sealed class DrainWorker(IWorkerRegistry workers)
{
    /// <summary>The worker as it is now; not found also when it goes away meanwhile.</summary>
    public async Task<OperationResult<WorkerInfo>> DrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken)
    {
        if (!await workers.DrainAsync(workerId, deed, cancellationToken)) return NotFound(workerId);
        var found = await workers.ListAsync(cancellationToken);
        return found.FirstOrDefault(worker => worker.Session.WorkerId == workerId) is { } drained ? drained : NotFound(workerId);
    }

    private static OperationResult<WorkerInfo> NotFound(string workerId) =>
        new OperationResult<WorkerInfo>.NotFound(Subject.ActiveWorker, workerId);
}
