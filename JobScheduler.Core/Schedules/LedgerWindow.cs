namespace JobScheduler.Core.Schedules;

/// <summary>Ticks that somebody looks at: from the first moment to before the second, up to so many.</summary>
internal sealed record LedgerWindow(DateTimeOffset From, DateTimeOffset To, int Max);

/// <summary>A tick and what became of it.</summary>
/// <param name="Tick">Its nominal moment.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="DueAt">When its run is due, by the schedule of now.</param>
internal sealed record LedgerTick(DateTimeOffset Tick, TickOutcome Outcome, DateTimeOffset DueAt)
{
    /// <summary>Its run, where there is one.</summary>
    public TickRun? Run { get; init; }

    /// <summary>When its fate was noted; null where nothing was.</summary>
    public DateTimeOffset? NotedAt { get; init; }
}

/// <summary>The ticks of a window by their moments, and its edge: the first tick that is left out; null where all are there.</summary>
internal sealed record LedgerPage(IReadOnlyList<LedgerTick> Ticks, IReadOnlyList<TickGap> Gaps, DateTimeOffset? Edge);
