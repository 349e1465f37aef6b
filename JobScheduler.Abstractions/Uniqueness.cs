namespace JobScheduler;

/// <summary>One job for a key, and what becomes of those that come while another one holds it.</summary>
/// <param name="Key">What the jobs have in common, up to 255 characters. Each <see cref="UniqueScope"/>, and
/// <see cref="OnConflict.Throttle"/>, has keys of its own.</param>
public sealed record Uniqueness(string Key)
{
    /// <summary>How long a job holds the key; default <see cref="UniqueScope.Live"/> with <see cref="OnConflict.Keep"/>, else
    /// <see cref="UniqueScope.Waiting"/>, so that nothing is lost that comes while the job runs. Not with
    /// <see cref="OnConflict.Throttle"/>.</summary>
    public UniqueScope? Scope { get; init; }

    /// <summary>Default <see cref="OnConflict.Keep"/>.</summary>
    public OnConflict? OnConflict { get; init; }

    /// <summary>With <see cref="OnConflict.Debounce"/>: so long after the last call the job is due; up to 366 days.</summary>
    public TimeSpan? Delay { get; init; }

    /// <summary>With <see cref="OnConflict.Debounce"/>: at the latest so long after the first call it is due; up to 366 days.</summary>
    public TimeSpan? MaxDelay { get; init; }

    /// <summary>With <see cref="OnConflict.Throttle"/>: no other job of the key for so long; 1 ms to 31 days.</summary>
    public TimeSpan? Period { get; init; }
}
