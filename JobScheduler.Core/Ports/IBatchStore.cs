namespace JobScheduler.Core.Ports;

/// <summary>Batches of jobs.</summary>
internal interface IBatchStore
{
    /// <summary>Opens a batch; within an open one if it says so. The same id again is the same batch.</summary>
    Task<BatchChange> OpenAsync(NewBatch batch, CancellationToken cancellationToken);

    /// <summary>Lets no job join it any more; one that is sealed stays so. Null: there is none.</summary>
    Task<JobBatch?> SealAsync(Guid id, CancellationToken cancellationToken);

    Task<JobBatch?> GetAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Newest first, after the given one.</summary>
    Task<IReadOnlyList<JobBatch>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken);
}

/// <summary>A batch to be opened.</summary>
internal sealed record NewBatch(Guid Id, string? Name, Guid? BatchId)
{
    public Idempotency? Idempotency { get; init; }
}

/// <summary>The batch, and what became of the request: as for a job that is stored.</summary>
internal sealed record BatchChange(EnqueueResultKind Kind, JobBatch? Batch);
