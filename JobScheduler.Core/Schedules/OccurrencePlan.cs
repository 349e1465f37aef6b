namespace JobScheduler.Core.Schedules;

/// <summary>Ticks to make now (ascending, UTC), the first tick after now (null = never again), and how many ticks are given up.</summary>
internal sealed record OccurrencePlan(IReadOnlyList<DateTimeOffset> Ticks, DateTimeOffset? Next, long MissedCount)
{
    /// <summary>The first ticks that are given up, at most <see cref="OccurrencePlanner.MaxListed"/>.</summary>
    public IReadOnlyList<DateTimeOffset> Missed { get; init; } = [];

    /// <summary>The rest of them; null when all are listed.</summary>
    public TickGap? Gap { get; init; }
}
