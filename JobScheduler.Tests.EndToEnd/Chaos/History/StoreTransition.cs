namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>One change of a job's row, written down by a trigger in the transaction that made it; times are the store's.</summary>
internal sealed record StoreTransition(
    long Sequence, Guid JobId, string? From, string To, int Attempt, long Fence, int Generation, DateTimeOffset At,
    DateTimeOffset ScheduledAt)
{
    /// <summary>When the transaction began: the change was decided between this moment and <see cref="At"/>.</summary>
    public DateTimeOffset? BeganAt { get; init; }

    /// <summary>When the job is due from now on.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Whether its worker was taken for lost.</summary>
    public bool IsLoss { get; init; }

    /// <summary>Of a job that waits, or should: one that comes from running was taken away from its owner.</summary>
    public bool IsClaim => To == "running";

    public bool IsFinal => To is "completed" or "failed" or "cancelled";
}
