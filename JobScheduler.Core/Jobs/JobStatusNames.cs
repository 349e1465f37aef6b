using JobScheduler.Core.Rules;

namespace JobScheduler.Core.Jobs;

/// <summary>The names of the states as the wire and the database spell them.</summary>
public static class JobStatusNames
{
    public static IReadOnlyList<JobStatus> All { get; } =
        [JobStatus.Pending, JobStatus.Running, JobStatus.Retrying, JobStatus.Completed, JobStatus.Failed, JobStatus.Cancelled];

    public static bool IsTerminal(this JobStatus status) => status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;

    public static bool IsWaiting(this JobStatus status) => status is JobStatus.Pending or JobStatus.Retrying;

    public static string Name(this JobStatus status) => status switch
    {
        JobStatus.Pending => "pending",
        JobStatus.Running => "running",
        JobStatus.Retrying => "retrying",
        JobStatus.Completed => "completed",
        JobStatus.Failed => "failed",
        JobStatus.Cancelled => "cancelled",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Unknown job status."),
    };

    public static JobStatus Parse(string name) => name switch
    {
        "pending" => JobStatus.Pending,
        "running" => JobStatus.Running,
        "retrying" => JobStatus.Retrying,
        "completed" => JobStatus.Completed,
        "failed" => JobStatus.Failed,
        "cancelled" => JobStatus.Cancelled,
        _ => throw new UnknownWordException("job status", name),
    };
}
