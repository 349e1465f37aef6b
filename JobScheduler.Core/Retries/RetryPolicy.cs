namespace JobScheduler.Core.Retries;

/// <summary>How often and how long after a failed attempt the next one comes.</summary>
public sealed record RetryPolicy(int MaxRetries, BackoffShape Backoff, TimeSpan BaseDelay, TimeSpan MaxDelay, double Factor, double Jitter)
{
    public static RetryPolicy Default { get; } =
        new(3, BackoffShape.Exponential, TimeSpan.FromSeconds(2), TimeSpan.FromHours(1), 2, 0.1);

    public int MaxAttempts => 1 + MaxRetries;
}
