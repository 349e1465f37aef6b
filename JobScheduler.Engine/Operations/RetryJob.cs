using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Operations;

/// <summary>Runs a failed or cancelled job again, as a new generation with fresh attempts.</summary>
internal sealed class RetryJob(IJobStore store, ReadyJobNotifier notifier)
{
    /// <summary>The job that waits again; for a key that came before, as it is now.</summary>
    public async Task<OperationResult<RetriedJob>> RetryAsync(
        Guid id, Idempotency? idempotency, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A caller that leaves after the commit must not take the notification along.
        var change = await store.RetryAsync(id, idempotency, deed, CancellationToken.None);
        if (change.Kind == JobChangeKind.Changed) await NotifyAsync(change.Job!);
        return change.Kind switch
        {
            JobChangeKind.Changed or JobChangeKind.Replayed => new RetriedJob(change.Job!, change.Kind == JobChangeKind.Replayed),
            JobChangeKind.NotFound => new OperationResult<RetriedJob>.NotFound(Subject.Job, $"{id}"),
            JobChangeKind.KeyReused => EarlierRequest.WasAnother<RetriedJob>(),
            JobChangeKind.UniqueKeyTaken => new OperationResult<RetriedJob>.Conflict(
                ConflictKind.UniqueKeyTaken, Taken(change.Job!)),
            JobChangeKind.Overlap => RunOverlap.Answer<RetriedJob>(change.InTheWay!.Value),
            _ => new OperationResult<RetriedJob>.Conflict(
                ConflictKind.NotRetryable, $"The job is {change.Job!.State.Status.Name()}; only a failed or cancelled job can be retried."),
        };
    }

    private static FormattableString Taken(Job job)
    {
        if (job.UniqueScope == UniqueScope.Waiting) return $"Another waiting job has this job's {JobFields.UniqueKey}.";
        return $"Another live job has this job's {JobFields.UniqueKey}.";
    }

    private async Task NotifyAsync(Job job)
    {
        if (job.BatchId is not null) notifier.Ended.Set();
        await notifier.NotifyAsync([job.Ready(job.Spec.FirstLimit)]);
        await notifier.PublishAsync(new JobNotification.JobsChanged([JobStatusChange.Of(job)]));
    }
}

/// <summary>A job that was opened again, now or by the same request earlier.</summary>
internal sealed record RetriedJob(Job Job, bool IsReplay);
