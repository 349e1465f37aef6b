namespace JobScheduler;

/// <summary>How often jobs of a key start in the whole cluster, retries included. Each job brings it along: jobs of one key should
/// bring the same. Counted by the generic cell rate algorithm (ITU-T I.371).</summary>
/// <param name="Key">What the jobs have in common, up to 255 characters.</param>
/// <param name="Limit">So many starts in the time <see cref="Per"/>: 1 to 1 000 000; null for what the limit says that is kept
/// under the name of the key.</param>
public sealed record RateLimit(string Key, int? Limit = null)
{
    /// <summary>1 ms to 1 day; default 1 s.</summary>
    public TimeSpan Per { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>So many may start at one moment when none has started for long: 1 to 10 000;
    /// default what the rate allows in 100 ms, and at least 1.</summary>
    public int? Burst { get; init; }
}
