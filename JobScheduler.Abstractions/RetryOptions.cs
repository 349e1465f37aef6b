namespace JobScheduler;

/// <summary>How the delay between attempts grows; null stands for the default.</summary>
public sealed record RetryOptions
{
    /// <summary>Default exponential.</summary>
    public BackoffShape? Backoff { get; init; }

    /// <summary>The delay after the first failed attempt, 1 ms to 1 day; default 2 s.</summary>
    public TimeSpan? BaseDelay { get; init; }

    /// <summary>No delay is longer, apart from the jitter; 1 ms to 1 day, default 1 hour.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>What the delay is multiplied by each time, for the exponential shape: 1 to 100, default 2.</summary>
    public double? Factor { get; init; }

    /// <summary>The largest share that is added at random: 0 to 1, default 0.1.</summary>
    public double? Jitter { get; init; }
}
