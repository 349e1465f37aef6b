namespace JobScheduler;

/// <summary>The job whose result was awaited ended without one.</summary>
public sealed class JobFailedException(JobInfo job)
    : Exception($"The job {job.Id} ({job.Name}) ended {(job.Status == JobStatus.Cancelled ? "cancelled" : "failed")}: {job.ErrorMessage}")
{
    /// <summary>As it ended.</summary>
    public JobInfo Job { get; } = job;
}
