namespace JobScheduler;

/// <summary>What a handler says of its attempt: succeeded, failed or snoozed, each with the data that belongs to it.</summary>
public abstract record JobOutcome
{
    private JobOutcome() { }

    /// <summary>The work is done.</summary>
    public static JobOutcome Success() => Succeeded.WithoutResult;

    /// <summary>The work is done; the result is kept with the job, as at most 64 KB of JSON.</summary>
    public static JobOutcome Success<TResult>(TResult result) => new Succeeded(result, typeof(TResult));

    /// <summary>The same with a result that is JSON text already.</summary>
    internal static JobOutcome SuccessWithJson(string json) => Succeeded.WithoutResult with { Json = json };

    /// <summary>A failed attempt; another follows while attempts remain.</summary>
    public static JobOutcome Failure(string error) => new Failed(error, Permanent: false);

    /// <summary>A failure that no other attempt can mend: the job ends failed at once.</summary>
    public static JobOutcome PermanentFailure(string error) => new Failed(error, Permanent: true);

    /// <summary>Run again after <paramref name="delay"/>; the attempt is not burnt.</summary>
    public static JobOutcome Snooze(TimeSpan delay) => new Snoozed(delay);

    /// <summary>The work is done. Without a <paramref name="ResultType"/> there is no result.</summary>
    public sealed record Succeeded(object? Result, Type? ResultType) : JobOutcome
    {
        internal static Succeeded WithoutResult { get; } = new(null, null);

        /// <summary>The result as it is kept.</summary>
        internal string? Json { get; init; }
    }

    /// <summary>The work is done, and its end was written within a transaction of the handler; whether that has committed is not known.
    /// </summary>
    internal sealed record CompletedWithin : JobOutcome;

    /// <summary>The attempt failed; a permanent failure ends the job.</summary>
    public sealed record Failed(string Error, bool Permanent) : JobOutcome
    {
        /// <summary>The shortest pause before the next attempt, whatever the retries of the job say.</summary>
        internal TimeSpan RetryAfter { get; init; }
    }

    /// <summary>The attempt is put off.</summary>
    public sealed record Snoozed(TimeSpan Delay) : JobOutcome;
}
