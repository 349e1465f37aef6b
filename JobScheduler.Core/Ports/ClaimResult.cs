namespace JobScheduler.Core.Ports;

/// <summary>Why a job whose id came from the ready queue was not claimed.</summary>
internal enum ClaimVerdict
{
    /// <summary>Due later; try again after the delay.</summary>
    NotDue,

    QueuePaused,

    /// <summary>Its queue has a limit: its jobs are claimed apart from others, in their order, and this id says no more than that there are
    /// some.</summary>
    QueueLimited,

    HandlerNotServed,

    /// <summary>Another claim or write holds the row just now.</summary>
    Locked,

    /// <summary>It may not wait in line, and the claimant had no slot for it.</summary>
    NoFreeSlot,

    /// <summary>Its moment to start has passed: the misfire policy has to judge it.</summary>
    TooLate,

    /// <summary>Unknown, finished, running elsewhere, or held back: forget the id.</summary>
    Gone,
}

/// <summary>A job that was not claimed; <paramref name="Delay"/> is given for <see cref="ClaimVerdict.NotDue"/>.</summary>
internal sealed record RefusedClaim(Guid JobId, string Queue, int Priority, ClaimVerdict Verdict, TimeSpan? Delay);

/// <summary>The claimed jobs, now running, and for the rest why not.
/// <paramref name="NextDueIn"/> is known after a claim without ids that found too few; from queues with a limit also when a rate lets the
/// next one start.</summary>
internal sealed record ClaimResult(IReadOnlyList<Job> Jobs, IReadOnlyList<RefusedClaim> Refused, TimeSpan? NextDueIn)
{
    public static ClaimResult Empty { get; } = new([], [], null);

    /// <summary>Of a claim from queues with a limit: those that had room.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>Of a claim from queues with a limit: whether one of them was full.</summary>
    public bool HadFull { get; init; }

    /// <summary>Of a claim from queues with a limit: whether it has not seen all of them, as others claimed from them just then.</summary>
    public bool WasKeptOut { get; init; }
}
