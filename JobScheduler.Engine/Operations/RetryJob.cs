using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Engine.Operations;

/// <summary>Runs a failed or cancelled job again, as a new generation with fresh attempts.</summary>
public sealed class RetryJob(IJobStore store, ReadyJobAnnouncer announcer)
{
    public async Task<OperationResult<Job>> RetryAsync(Guid id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        // A caller that leaves after the commit must not take the news along.
        var change = await store.RetryAsync(id, CancellationToken.None);
        switch (change.Kind)
        {
            case JobChangeKind.Changed:
                await AnnounceAsync(change.Job!);
                return change.Job!;
            case JobChangeKind.NotFound:
                return new OperationResult<Job>.NotFound("job", $"{id}");
            case JobChangeKind.UniqueKeyTaken:
                return new OperationResult<Job>.Conflict("unique_key_taken", "Another live job has this job's unique_key.");
            case JobChangeKind.Overlap:
                return RunOverlap.Answer(change.InTheWay!.Value);
            default:
                return new OperationResult<Job>.Conflict(
                    "not_retryable", $"The job is {change.Job!.State.Status.Name()}; only a failed or cancelled job can be retried.");
        }
    }

    private async Task AnnounceAsync(Job job)
    {
        await announcer.AnnounceAsync([new ReadyJob(job.Id, job.Spec.Queue, job.Spec.Priority, job.ScheduledAt)]);
        await announcer.PublishAsync(new JobSignal.JobsChanged([JobNewsOf.Job(job)]));
    }
}
