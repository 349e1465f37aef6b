namespace JobScheduler;

/// <summary>When and how the runs of a schedule happen; null stands for the default.</summary>
public sealed record ScheduleOptions
{
    /// <summary>A name for people, up to 255 characters; default the key.</summary>
    public string? Name { get; init; }

    /// <summary>The IANA zone that the expression is read in; default UTC.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What becomes of ticks that nobody could run in time; default one run in all.</summary>
    public MisfirePolicy? Misfire { get; init; }

    /// <summary>Whether a run may start before the one before has ended; default it may.</summary>
    public OverlapPolicy? Overlap { get; init; }

    /// <summary>Each run is late by the same part of this time, which the key decides, so that schedules which tick together do not run
    /// together: in whole seconds (rounded up), up to a day, and at most the time between two ticks; default none.</summary>
    public TimeSpan? Spread { get; init; }

    /// <summary>No tick after it has a run; default no end.</summary>
    public DateTimeOffset? EndAt { get; init; }

    /// <summary>So many ticks have a run, 1 to 1,000,000,000, and none after them; default any number. A run by hand does not
    /// count.</summary>
    public int? MaxRuns { get; init; }

    /// <summary>Each run is late by a random part of it, 0 to 1 h, and at most the time between two ticks; in whole seconds, default
    /// none.</summary>
    public TimeSpan? Jitter { get; init; }

    /// <summary>A run is to succeed at least once in this time, 1 min to 365 d; else the schedule is shown as overdue. In whole seconds;
    /// default no such wish.</summary>
    public TimeSpan? RequireSuccessWithin { get; init; }

    /// <summary>Names of up to 10 calendars that are kept on the server: what they leave out has no run; default none.</summary>
    public IReadOnlyList<string>? Calendars { get; init; }

    /// <summary>Whether the schedule makes no runs for now; default as it is, and a new one is not paused.</summary>
    public bool? Paused { get; init; }

    /// <summary>Which workers may run it: those that serve the queue; default <c>default</c>.</summary>
    public string? Queue { get; init; }

    /// <summary>0 (first) to 4 (last); default 2.</summary>
    public int? Priority { get; init; }

    /// <summary>Attempts after the first one, 0 to 100; default 3.</summary>
    public int? MaxRetries { get; init; }

    /// <summary>How the delay between attempts grows; default 2, 4, 8 … seconds, at most an hour.</summary>
    public RetryOptions? Retry { get; init; }

    /// <summary>How long one attempt may take, in whole seconds (rounded up), up to 7 days; default 60 s.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Words to find the runs by: up to 20 of up to 64 characters.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Jobs with the same key, up to 255 characters, run one after the other in the order in which they were accepted,
    /// each with all its attempts.</summary>
    public string? OrderKey { get; init; }

    /// <summary>How many jobs of a key run at once, whoever runs them.</summary>
    public ConcurrencyLimit? Concurrency { get; init; }

    /// <summary>Jobs with the same key, up to 255 characters, together get a fair part of their queue's slots, whatever others bring: one
    /// tenant's million jobs do not keep another's waiting.</summary>
    public string? FairnessKey { get; init; }

    /// <summary>How many parts they get: 1 to 100, default 1.</summary>
    public int? FairnessWeight { get; init; }

    /// <summary>How often jobs of a key start, whoever runs them.</summary>
    public RateLimit? Rate { get; init; }
}
