namespace JobScheduler.Core.Jobs;

/// <summary>The part of a job that its life cycle decides: <paramref name="Attempt"/> counts burnt claims of this generation,
/// <paramref name="Fence"/> rises with every claim ever, <paramref name="Generation"/> counts operator retries.</summary>
internal readonly record struct JobState(
    JobStatus Status,
    int Attempt,
    int MaxAttempts,
    long Fence,
    int Generation,
    bool CancelRequested)
{
    /// <summary>The state of a new job.</summary>
    public static JobState New(int maxAttempts) => new(JobStatus.Pending, 0, maxAttempts, 0, 0, false);
}
