namespace JobScheduler.Client.Contracts;

/// <summary>Counts of the whole cluster; every status and every job type has its key, zero included.</summary>
public sealed record StatsResponse
{
    public required IReadOnlyDictionary<string, long> JobsByStatus { get; init; }
    public required IReadOnlyDictionary<string, long> JobsByType { get; init; }
    public required int ActiveWorkers { get; init; }
    public required long QueueLength { get; init; }

    /// <summary>Over the last hour; null when nothing finished in it.</summary>
    public double? AvgJobDurationSeconds { get; init; }
}
