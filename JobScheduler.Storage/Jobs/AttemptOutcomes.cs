using JobScheduler.Core.Jobs;

namespace JobScheduler.Storage.Jobs;

/// <summary>The events that end an attempt without success, as job_attempts spells them.</summary>
internal static class AttemptOutcomes
{
    public static bool IsKept(JobEvent happened) =>
        happened is JobEvent.Failed or JobEvent.FailedForGood or JobEvent.TimedOut or JobEvent.WorkerLost;

    public static string Name(JobEvent happened) => happened switch
    {
        JobEvent.Failed => "failed",
        JobEvent.FailedForGood => "failed_for_good",
        JobEvent.TimedOut => "timed_out",
        JobEvent.WorkerLost => "worker_lost",
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened, "Not the end of an attempt without success."),
    };

    /// <summary>Null for one that a newer version wrote.</summary>
    public static JobEvent? Parse(string name) => name switch
    {
        "failed" => JobEvent.Failed,
        "failed_for_good" => JobEvent.FailedForGood,
        "timed_out" => JobEvent.TimedOut,
        "worker_lost" => JobEvent.WorkerLost,
        _ => null,
    };
}
