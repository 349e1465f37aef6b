namespace JobScheduler.Core.Schedules;

/// <summary>Ticks to make now (ascending, UTC), the first tick after now (null = never again), and how many ticks are given up.</summary>
public sealed record OccurrencePlan(IReadOnlyList<DateTimeOffset> Ticks, DateTimeOffset? Next, long MissedCount);
