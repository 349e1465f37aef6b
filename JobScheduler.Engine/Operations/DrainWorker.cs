using JobScheduler.Core.Ports;

namespace JobScheduler.Engine.Operations;

/// <summary>Asks a worker to take no more jobs; it learns of it with its next beat.</summary>
public sealed class DrainWorker(IWorkerRegistry workers)
{
    public async Task<OperationResult<string>> DrainAsync(string workerId, CancellationToken cancellationToken) =>
        await workers.DrainAsync(workerId, cancellationToken)
            ? workerId
            : new OperationResult<string>.NotFound("active worker", workerId);
}
