namespace JobScheduler.Storage.Jobs;

/// <summary>The events that end an attempt without success, as job_attempts spells them.</summary>
internal static class AttemptOutcomes
{
    private static readonly EnumWords<JobEvent> Words = new("outcome");

    public static bool IsKept(JobEvent happened) =>
        happened is JobEvent.Failed or JobEvent.FailedForGood or JobEvent.TimedOut or JobEvent.WorkerLost;

    public static string Name(JobEvent happened) => Words.Of(happened);

    /// <summary>Null for one that a newer version wrote.</summary>
    public static JobEvent? Parse(string name) => Words.TryParse(name) is { } happened && IsKept(happened) ? happened : null;
}
