namespace JobScheduler;

/// <summary>Something that a job waits for.</summary>
/// <param name="Parent">The id of a job, or of a batch.</param>
/// <param name="OnFailure">What becomes of the job when the parent fails or is cancelled.</param>
public sealed record JobDependency(Guid Parent, ParentFailure OnFailure = ParentFailure.Cancel);
