namespace JobScheduler.Tests.EndToEnd.Chaos.History;

/// <summary>What is left of a job when all is done.</summary>
internal sealed record FinalJob(
    Guid Id, string Name, string Status, int Attempt, int MaxRetries, long Fence, Guid? ScheduleId, DateTimeOffset? Tick, bool Withdrawn, string? Result)
{
    /// <summary>The least pause after a failed attempt, by its number from 1; failures double it until the longest.</summary>
    public TimeSpan RetryAfter(int attempt) =>
        TimeSpan.FromMicroseconds(Math.Min(RetryBaseUs * Math.Pow(RetryFactor, attempt - 1), RetryMaxUs));

    public long RetryBaseUs { get; init; }

    public long RetryMaxUs { get; init; }

    public double RetryFactor { get; init; }

    public double RetryJitter { get; init; }

    public bool IsFinal => Status is "completed" or "failed" or "cancelled";
}
