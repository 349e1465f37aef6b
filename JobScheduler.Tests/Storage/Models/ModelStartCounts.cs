namespace JobScheduler.Tests.Storage.Models;

/// <summary>What processes told of their starts. Nothing but estimates reads it, and the model makes none.</summary>
internal sealed class ModelStartCounts(IModelCalls calls) : IStartCounts
{
    public Task WriteAsync(Guid process, IReadOnlyList<QueueStarts> queues, CancellationToken cancellationToken) =>
        calls.AskAsync(() => queues.Count, cancellationToken);
}
