namespace JobScheduler.Tests.EndToEnd.Chaos.Ledger;

/// <summary>What the store has of the ticks of some schedules in the end.</summary>
/// <param name="Schedules">Each with what may become of its ticks.</param>
/// <param name="Records">One for each run, each note and each span of ticks.</param>
internal sealed record TickHistory(IReadOnlyList<LedgerSchedule> Schedules, IReadOnlyList<TickRecord> Records);

/// <summary>A schedule that fires every second, from its first tick to one whose fate was certain when the store was looked at.</summary>
internal sealed record LedgerSchedule(Guid Id, string Name, DateTimeOffset First, DateTimeOffset Until, IReadOnlyList<string> Allowed)
{
    /// <summary>The ticks that its calendar leaves out, if any: from the first to before the second.</summary>
    public (DateTimeOffset From, DateTimeOffset To)? LeftOut { get; init; }
}

/// <summary>That something became of the ticks from the one to the other.</summary>
internal sealed record TickRecord(Guid ScheduleId, string Fate, DateTimeOffset From, DateTimeOffset To, long Ticks)
{
    public const string Ran = "ran";
    public const string LeftOut = "left out";
    public const string Missed = "missed";
    public const string SkippedLate = "skipped late";
    public const string SkippedByOverlap = "skipped by overlap";
}
