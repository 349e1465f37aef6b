namespace JobScheduler.Core.Jobs;

/// <summary>The names of the states as the wire and the database spell them.</summary>
internal static class JobStatusNames
{
    private static readonly EnumWords<JobStatus> Words = new("job status");

    public static IReadOnlyList<JobStatus> All => Words.All;

    public static bool IsTerminal(this JobStatus status) => status is JobStatus.Completed or JobStatus.Failed or JobStatus.Cancelled;

    public static bool IsWaiting(this JobStatus status) => status is JobStatus.Pending or JobStatus.Retrying;

    public static string Name(this JobStatus status) => Words.Of(status);

    public static JobStatus Parse(string name) => Words.Parse(name);
}
