namespace JobScheduler.Client.Contracts;

/// <summary>How often each thing happened to jobs, over a time.</summary>
public sealed record SeriesResponse
{
    /// <summary>Where the first step begins.</summary>
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required double StepSeconds { get; init; }

    /// <summary>By "created", "started", "completed", "failed", "cancelled" and "retried": one number for each step from the first on. Null
    /// where nobody knows: no process wrote it down, it has not come, or it is older than is kept.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<long?>> Series { get; init; }
}
