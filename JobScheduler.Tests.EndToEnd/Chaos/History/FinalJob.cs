namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>What is left of a job when all is done.</summary>
internal sealed record FinalJob(
    Guid Id, string Name, string Status, int Attempt, int MaxRetries, long Fence, Guid? ScheduleId, DateTimeOffset? Tick, bool Withdrawn,
    string? Result)
{
    /// <summary>The least pause after a failed attempt, by its number from 1; failures double it until the longest.</summary>
    public TimeSpan RetryAfter(int attempt) =>
        TimeSpan.FromMicroseconds(Math.Min(Settings.BaseDelayUs * Math.Pow(Settings.Factor, attempt - 1), Settings.MaxDelayUs));

    public RetrySettings Settings { get; init; } = new();

    public bool IsFinal => Status is "completed" or "failed" or "cancelled";
}

/// <summary>How a job is retried, of what the store has in its settings: what is as by default is not written there.</summary>
internal sealed record RetrySettings
{
    public long BaseDelayUs { get; init; } = 2_000_000;

    public long MaxDelayUs { get; init; } = 3_600_000_000;

    public double Factor { get; init; } = 2;

    public double Jitter { get; init; } = 0.1;
}
