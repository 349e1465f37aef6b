using JobScheduler.Cli.Showing;

namespace JobScheduler.Cli.Jobs;

/// <summary>Where a job stands, in one line.</summary>
internal static class JobLine
{
    public static string Of(JobResponse job) => string.Join("  ", [job.Status.PadRight("completed".Length), .. Facts(job)]).TrimEnd();

    public static IEnumerable<string> Facts(JobResponse job)
    {
        if (job.Status is "pending" or "retrying" && job.ScheduledAt is { } due) yield return $"due {Sheet.Moment(due)}";
        if (job.Attempt > 0) yield return $"attempt {job.Attempt}";
        if (job is { Status: "running", WorkerId: { } worker }) yield return $"on {SafeText.Of(worker)}";
        if (job is { Status: "running", CancelRequested: true }) yield return "asked to stop";
        if (job.Progress is { } progress) yield return FormattableString.Invariant($"{progress * 100:0} %");
        if (job is { Status: "running", ProgressMessage: { } message }) yield return SafeText.Of(message);
        if (job.Status is "failed" or "retrying" && job.ErrorMessage is { } error) yield return SafeText.Of(error);
    }
}
