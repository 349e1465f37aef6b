using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Engine.Operations;

/// <summary>Cancels a job: a waiting one never starts, a running one is asked to stop.</summary>
internal sealed class CancelJob(IJobStore store, ReadyJobNotifier notifier)
{
    /// <summary>The job as it is now: cancelled, or running with a cancel requested.</summary>
    public async Task<OperationResult<Job>> CancelAsync(Guid id, Deed? deed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A caller that leaves after the commit must not take the notification along.
        var change = await store.CancelAsync(id, deed, CancellationToken.None);
        if (change.Kind == JobChangeKind.Changed)
        {
            notifier.NotifyFreed([change.Job!]);
            if (change.IsNoted) notifier.Ended.Set();
            await NotifyAsync(change.Job!);
        }

        return change.Kind switch
        {
            JobChangeKind.Changed or JobChangeKind.Unchanged => change.Job!,
            JobChangeKind.NotFound => new OperationResult<Job>.NotFound(Subject.Job, $"{id}"),
            _ => new OperationResult<Job>.Conflict(
                ConflictKind.AlreadyTerminal, $"The job is {change.Job!.State.Status.Name()} and can no longer be cancelled."),
        };
    }

    private Task NotifyAsync(Job job) => notifier.PublishAsync(job.State.Status == JobStatus.Running
        ? new JobNotification.CancelRequested(job.Id, job.State.Fence)
        : new JobNotification.JobsChanged([JobStatusChange.Of(job)]));
}
