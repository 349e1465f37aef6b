namespace JobScheduler;

/// <summary>The states of a job; docs/job-lifecycle.md says who moves a job out of each.</summary>
public enum JobStatus
{
    Pending,
    Running,
    Retrying,
    Completed,
    Failed,
    Cancelled,
}
