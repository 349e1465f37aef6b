namespace JobScheduler;

/// <summary>A job that is stored.</summary>
/// <param name="Id">What to ask about it by.</param>
/// <param name="Status">As it was when the call was answered.</param>
/// <param name="IsNew">False when the unique key or the idempotency key led to a job that was there before.</param>
public sealed record JobHandle(Guid Id, JobStatus Status, bool IsNew)
{
    /// <summary>What the call did, or the first one with the same idempotency key.</summary>
    public EnqueueOutcome Outcome { get; init; }
}
