using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Dependencies;

/// <summary>Lets a job go that waits for others, whatever becomes of them.</summary>
internal sealed class DetachJob(IDependencyStore store, ReadyJobNotifier notifier)
{
    /// <summary>The job as it is now; one that waits for no other is left as it is.</summary>
    public async Task<OperationResult<Job>> DetachAsync(Guid id, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var change = await store.DetachAsync(id, deed, CancellationToken.None);
        if (change.Job is not { } job) return new OperationResult<Job>.NotFound(Subject.Job, $"{id}");
        if (change.Kind == JobChangeKind.Changed) await notifier.NotifyAsync([job.Ready(job.Spec.FirstLimit)]);
        return job;
    }
}
