namespace JobScheduler.Core.Schedules;

/// <summary>Ticks to make now (ascending, UTC), the first tick after now (null = never again), and how many ticks are given up.</summary>
internal sealed record OccurrencePlan(IReadOnlyList<DateTimeOffset> Ticks, DateTimeOffset? Next, long MissedCount)
{
    /// <summary>The first ticks that are given up, at most <see cref="OccurrencePlanner.MaxListed"/>.</summary>
    public IReadOnlyList<DateTimeOffset> Missed { get; init; } = [];

    /// <summary>The rest of them; null when all are listed.</summary>
    public TickGap? Gap { get; init; }

    /// <summary>The same where at most so many ticks may have a run, the first ones: what comes after them is no tick any more.</summary>
    public OccurrencePlan AtMost(long runs)
    {
        if (runs > Ticks.Count) return this;
        return runs > 0 ? this with { Ticks = [.. Ticks.Take((int)runs)], Next = null } : new([], null, 0);
    }
}
