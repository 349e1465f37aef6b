namespace JobScheduler.Core.Schedules;

/// <summary>Ticks in a row that came to nothing, too many to be listed: the first, the last, and how many (at least).</summary>
internal sealed record TickGap(DateTimeOffset From, DateTimeOffset To, long Ticks);
