namespace JobScheduler.Client.Contracts;

/// <summary>What became of the ticks of a window, or would become.</summary>
public sealed record BackfillResponse
{
    /// <summary>How many ticks the window has.</summary>
    public required int Ticks { get; init; }

    /// <summary>How many of them got a run now.</summary>
    public required int Made { get; init; }

    /// <summary>How many have had one, by tick or by an earlier backfill.</summary>
    public required int AlreadyRun { get; init; }

    /// <summary>How many were left alone for another reason, by it: "cancelled" by a person, "no_longer_known" (its run may have been
    /// pruned), "not_missed".</summary>
    public required IReadOnlyDictionary<string, int> Skipped { get; init; }

    /// <summary>Whether nothing was done.</summary>
    public required bool DryRun { get; init; }
}
