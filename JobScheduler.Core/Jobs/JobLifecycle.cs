namespace JobScheduler.Core.Jobs;

/// <summary>The only place that decides what state follows from an event.</summary>
internal static class JobLifecycle
{
    /// <summary>The next state; throws <see cref="ImpossibleTransitionException"/> for a pair that cannot be.</summary>
    /// <inheritdoc cref="TryApply"/>
    public static JobState Apply(JobState job, JobEvent happened, long fenceBase = 0) =>
        TryApply(job, happened, fenceBase) ?? throw new ImpossibleTransitionException(job.Status, happened);

    /// <summary>The next state, or null for a pair that has no row in the table of docs/job-lifecycle.md.</summary>
    /// <param name="job">As it is.</param>
    /// <param name="happened">What happened to it.</param>
    /// <param name="fenceBase">Claims get a higher number than this: the store raises it when it begins another history.</param>
    public static JobState? TryApply(JobState job, JobEvent happened, long fenceBase = 0) => (job.Status, happened) switch
    {
        (JobStatus.Pending or JobStatus.Retrying, JobEvent.Claimed) => Claim(job, fenceBase),
        (JobStatus.Pending or JobStatus.Retrying, JobEvent.Cancelled) => job with { Status = JobStatus.Cancelled },

        (JobStatus.Running, JobEvent.Succeeded) => job with { Status = JobStatus.Completed, CancelRequested = false },
        (JobStatus.Running, JobEvent.Failed or JobEvent.TimedOut or JobEvent.WorkerLost) => EndAttempt(job, mayRetry: true),
        (JobStatus.Running, JobEvent.FailedForGood) => EndAttempt(job, mayRetry: false),
        (JobStatus.Running, JobEvent.Released or JobEvent.Snoozed or JobEvent.LostAhead) => GiveBack(job),
        (JobStatus.Running, JobEvent.Cancelled) => job with { CancelRequested = true },

        (JobStatus.Cancelled, JobEvent.Cancelled) => job,
        (JobStatus.Failed or JobStatus.Cancelled, JobEvent.Retried) => Reopen(job),

        _ => null,
    };

    private static JobState Claim(JobState job, long fenceBase) =>
        job with { Status = JobStatus.Running, Attempt = job.Attempt + 1, Fence = Math.Max(job.Fence, fenceBase) + 1 };

    private static JobState EndAttempt(JobState job, bool mayRetry)
    {
        if (job.CancelRequested) return End(job, JobStatus.Cancelled);
        return mayRetry && job.Attempt < job.MaxAttempts
            ? job with { Status = JobStatus.Retrying }
            : End(job, JobStatus.Failed);
    }

    private static JobState GiveBack(JobState job)
    {
        var unburnt = job with { Attempt = job.Attempt - 1 };
        if (job.CancelRequested) return End(unburnt, JobStatus.Cancelled);
        return unburnt with { Status = unburnt.Attempt > 0 ? JobStatus.Retrying : JobStatus.Pending };
    }

    private static JobState End(JobState job, JobStatus status) => job with { Status = status, CancelRequested = false };

    private static JobState Reopen(JobState job) =>
        job with { Status = JobStatus.Pending, Attempt = 0, Generation = job.Generation + 1, CancelRequested = false };
}
