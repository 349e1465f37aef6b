using JobScheduler.Core.Bulk;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Bulk;

/// <summary>Starts bulk operations, stops them, changes their pace, and undoes a cancel.</summary>
internal sealed class BulkOperations(IBulkStore store, IJobReader reader, QueueOpener queues, LoopWakeUps wakeUps)
{
    // What a dry run looks at.
    private const int MostCounted = 10_000;

    /// <summary>Stores it; the loops do it.</summary>
    public async Task<OperationResult<BulkOperation>> StartAsync(BulkPlan plan, Deed deed, CancellationToken cancellationToken)
    {
        if (plan.Queue is { } queue && await queues.RefuseAsync(queue, BulkFields.Queue, cancellationToken) is { } noRoom)
            return new OperationResult<BulkOperation>.Invalid([noRoom]);
        var started = await store.StartAsync(plan, deed, CancellationToken.None);
        wakeUps.Bulk.Set();
        return started;
    }

    /// <summary>What it would do: how many jobs match now, and some of them.</summary>
    public async Task<BulkPreview> TryAsync(BulkPlan plan, CancellationToken cancellationToken)
    {
        if (plan.Ids.Count > 0)
        {
            var known = await reader.GetManyAsync(plan.Ids, cancellationToken);
            return new(
                new JobCount(known.Count, IsComplete: true, Edge: null), [.. known.Take(BulkProgress.MaxSamples).Select(job => job.Id)]);
        }

        var samples = await reader.SearchAsync(plan.Search with { Limit = BulkProgress.MaxSamples }, cancellationToken);
        var count = await reader.CountAsync(plan.Search, MostCounted, cancellationToken);
        return new(count, [.. samples.Jobs.Select(job => job.Id)]);
    }

    public async Task<OperationResult<BulkOperation>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await store.GetAsync(id, cancellationToken) is { } found ? found : NotFound(id);

    public async Task<OperationResult<BulkOperation>> StopAsync(Guid id, Deed deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Changed(id, await store.StopAsync(id, deed, CancellationToken.None), BulkStatus.Stopped);
    }

    public async Task<OperationResult<BulkOperation>> SetPaceAsync(Guid id, int pace, Deed deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var changed = Changed(id, await store.SetPaceAsync(id, pace, deed, CancellationToken.None), BulkStatus.Running);
        wakeUps.Bulk.Set();
        return changed;
    }

    /// <summary>Another operation that runs again what one has cancelled.</summary>
    public async Task<OperationResult<BulkOperation>> UndoAsync(Guid id, Deed deed, CancellationToken cancellationToken)
    {
        if (await store.GetAsync(id, cancellationToken) is not { } done) return NotFound(id);
        if (done.Plan.Action != BulkAction.Cancel)
            return new OperationResult<BulkOperation>.Conflict(ConflictKind.NotUndoable, $"Only a cancel can be undone.");
        if (done.Status == BulkStatus.Running)
            return new OperationResult<BulkOperation>.Conflict(ConflictKind.NotUndoable, $"The operation is running: stop it first.");
        if (done.Progress.Done > IBulkStore.MostRemembered)
            return new OperationResult<BulkOperation>.Conflict(
                ConflictKind.NotUndoable, $"The operation cancelled more jobs than are remembered ({IBulkStore.MostRemembered}).");
        return await StartAsync(new BulkPlan { Action = BulkAction.Retry, Pace = done.Plan.Pace, Undoes = id }, deed, cancellationToken);
    }

    private static OperationResult<BulkOperation> Changed(Guid id, BulkOperation? operation, BulkStatus wanted) => operation switch
    {
        null => NotFound(id),
        { Status: var status } when status == wanted => operation,
        _ => new OperationResult<BulkOperation>.Conflict(ConflictKind.BulkOver, $"The operation is {operation.Status.Name()}."),
    };

    private static OperationResult<BulkOperation> NotFound(Guid id) =>
        new OperationResult<BulkOperation>.NotFound(Subject.BulkOperation, $"{id}");
}

/// <summary>What a bulk operation would do.</summary>
internal sealed record BulkPreview(JobCount Count, IReadOnlyList<Guid> Samples);
