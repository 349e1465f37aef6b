namespace JobScheduler.Tests.Hook.Bugs;

/// <summary>Says that a waiting job is cancelled, and leaves it as it is.</summary>
internal sealed class EmptyCancel(IJobStore inner, IJobReader reader) : PassingJobStore(inner)
{
    public override async Task<JobChange> CancelAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        await reader.GetAsync(id, cancellationToken) is { State.Status: JobStatus.Pending } job
            ? new JobChange(JobChangeKind.Changed, job with { State = JobLifecycle.Apply(job.State, JobEvent.Cancelled) })
            : await base.CancelAsync(id, deed, cancellationToken);
}
