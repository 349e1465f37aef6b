namespace JobScheduler.Core.Handlers;

/// <summary>What a handler says of its attempt: succeeded, failed or snoozed, each with the data that belongs to it.</summary>
public abstract record JobOutcome
{
    private JobOutcome() { }

    public static JobOutcome Success() => new Succeeded(null);

    /// <summary>Success with a result: JSON text of at most 64 KB, kept with the job.</summary>
    public static JobOutcome Success(string resultJson) => new Succeeded(resultJson);

    /// <summary>A failed attempt; another follows while attempts remain.</summary>
    public static JobOutcome Failure(string error) => new Failed(error, Permanent: false);

    /// <summary>A failure that no other attempt can mend: the job ends failed at once.</summary>
    public static JobOutcome PermanentFailure(string error) => new Failed(error, Permanent: true);

    /// <summary>Run again after <paramref name="delay"/>; the attempt is not burnt.</summary>
    public static JobOutcome Snooze(TimeSpan delay) => new Snoozed(delay);

    /// <summary>The work is done.</summary>
    public sealed record Succeeded(string? ResultJson) : JobOutcome;

    /// <summary>The attempt failed.</summary>
    public sealed record Failed(string Error, bool Permanent) : JobOutcome;

    /// <summary>The attempt is put off.</summary>
    public sealed record Snoozed(TimeSpan Delay) : JobOutcome;
}
