using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Dependencies;

/// <summary>Batches of jobs: opened, filled by requests for jobs, sealed.</summary>
internal sealed class Batches(IBatchStore store, ReadyJobNotifier notifier, JobIds ids)
{
    /// <summary>A name for people, or null; the batch that it is to be in, or null.</summary>
    public async Task<OperationResult<OpenedBatch>> OpenAsync(
        string? name, string? within, Idempotency? idempotency, CancellationToken cancellationToken)
    {
        var violations = new List<Violation>();
        JobFields.Name.Check(name, violations);
        var outer = JobFields.BatchId.Check(within, violations);
        if (violations.Count > 0) return new OperationResult<OpenedBatch>.Invalid(violations);
        cancellationToken.ThrowIfCancellationRequested();
        var change = await store.OpenAsync(new NewBatch(ids.Next(), name, outer) { Idempotency = idempotency }, CancellationToken.None);
        return change switch
        {
            { Batch: { } batch } => new OpenedBatch(batch, change.Kind == EnqueueResultKind.Replayed),
            { Kind: EnqueueResultKind.KeyReused } => EarlierRequest.WasAnother<OpenedBatch>(),
            { Kind: EnqueueResultKind.Replayed } => new OperationResult<OpenedBatch>.Conflict(
                ConflictKind.JobGone, $"The batch of the earlier request was pruned meanwhile."),
            _ => RefusedParents.Of<OpenedBatch>(new EnqueueResult(change.Kind, outer!.Value, null, null), item: null)!,
        };
    }

    /// <summary>Nothing joins it any more; it ends when all its members have.</summary>
    public async Task<OperationResult<JobBatch>> SealAsync(Guid id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var batch = await store.SealAsync(id, CancellationToken.None);
        // It may have ended by that.
        notifier.Ended.Set();
        return batch is null ? NotFound(id) : batch;
    }

    public async Task<OperationResult<JobBatch>> GetAsync(Guid id, CancellationToken cancellationToken) =>
        await store.GetAsync(id, cancellationToken) is { } batch ? batch : NotFound(id);

    private static OperationResult<JobBatch> NotFound(Guid id) => new OperationResult<JobBatch>.NotFound(Subject.Batch, $"{id}");
}

/// <summary>A batch that was opened, now or by the same request earlier.</summary>
internal sealed record OpenedBatch(JobBatch Batch, bool IsReplay);
