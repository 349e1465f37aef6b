namespace JobScheduler.Core.Retries;

/// <summary>How often and how late a failed job runs again; Factor is for the exponential shape, Jitter the largest share added.</summary>
internal sealed record RetryPolicy(
    int MaxRetries,
    BackoffShape Backoff,
    TimeSpan BaseDelay,
    TimeSpan MaxDelay,
    double Factor,
    double Jitter)
{
    /// <summary>3 retries after 2, 4 and 8 seconds; at most 1 hour; up to 10 % jitter on top.</summary>
    public static RetryPolicy Default { get; } =
        new(3, BackoffShape.Exponential, TimeSpan.FromSeconds(2), TimeSpan.FromHours(1), 2, 0.1);

    /// <summary>The first attempt and all retries.</summary>
    public int MaxAttempts => 1 + MaxRetries;

    /// <summary>The pause after the failed attempt (the first is 1), random in [0, 1); may exceed MaxDelay by the jitter.</summary>
    public TimeSpan DelayAfter(int failedAttempt, double random)
    {
        var growth = Growth(Math.Max(1, failedAttempt));
        var capped = Math.Min(BaseDelay.Ticks * growth, MaxDelay.Ticks);
        var jittered = capped * (1 + (Jitter * random));
        return jittered >= TimeSpan.MaxValue.Ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks((long)jittered);
    }

    // May become infinity, which the cap then absorbs.
    private double Growth(int failedAttempt) => Backoff switch
    {
        BackoffShape.Exponential => Math.Pow(Factor, failedAttempt - 1),
        BackoffShape.Linear => failedAttempt,
        BackoffShape.Constant => 1,
        _ => throw new InvalidOperationException($"No growth is defined for backoff shape '{Backoff}'."),
    };
}
