namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>One change of a job's row, written down by a trigger in the transaction that made it; times are the store's.</summary>
internal sealed record StoreTransition(
    long Sequence, Guid JobId, string? From, string To, int Attempt, long Fence, int Generation, DateTimeOffset At, DateTimeOffset ScheduledAt)
{
    public bool IsClaim => To == "running" && From != "running";

    public bool IsFinal => To is "completed" or "failed" or "cancelled";
}
