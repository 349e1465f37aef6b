namespace JobScheduler.Engine.Enqueuing;

/// <summary>The answers to an idempotency key that was used before.</summary>
internal static class EarlierRequest
{
    /// <summary>For one job that was not stored.</summary>
    public static async Task<OperationResult<EnqueuedJob>> AnswerAsync(
        EnqueueResult result, IJobReader reader, CancellationToken cancellationToken)
    {
        if (result.Kind == EnqueueResultKind.KeyReused) return WasAnother<EnqueuedJob>();
        return await reader.GetAsync(result.JobId, cancellationToken) is { } job
            ? new EnqueuedJob(EnqueuedAs.Replayed, job)
            : Gone(result.JobId);
    }

    /// <summary>The same key with another body, or on another route.</summary>
    public static OperationResult<T> WasAnother<T>() => new OperationResult<T>.Invalid(
        [new(null, BrokenRule.IdempotencyKeyReused, $"The key was used before for another request.")]);

    public static OperationResult<EnqueuedJob> Gone(Guid jobId) =>
        new OperationResult<EnqueuedJob>.Conflict(ConflictKind.JobGone, $"The job {jobId} of the earlier request was pruned meanwhile.");
}
