namespace JobScheduler.Core.Schedules;

/// <summary>The ticks that calendars leave out: pure.</summary>
internal static class LeftOutTicks
{
    /// <summary>So many ticks of a row are counted; a row with this number says "at least".</summary>
    public const int MaxCounted = 10_000;

    /// <summary>So many rows are told of one time.</summary>
    public const int MaxRows = 1_000;

    /// <summary>Rows of them between two instants, both excluded, each from the first to the last with no other tick between.</summary>
    /// <remarks>The work is bounded: ticks are walked over up to <see cref="OccurrencePlanner.MaxCounted"/>, those that run as well.
    /// </remarks>
    public static IReadOnlyList<TickGap> Rows(CronTiming timing, DateTimeOffset after, DateTimeOffset before)
    {
        if (!timing.HasCalendars) return [];
        var (all, rows, walked) = (timing.WithoutCalendars(), new List<TickGap>(), 0);
        TickGap? row = null;
        for (var next = all.NextAfter(after);
            next is { } tick && tick < before && rows.Count < MaxRows && walked < OccurrencePlanner.MaxCounted;
            walked++)
        {
            var end = timing.LeftOutUntil(tick);
            if (end is null && row is not null) rows.Add(row);
            row = end is null ? null : row is null ? new(tick, tick, 1) : row with { To = tick, Ticks = row.Ticks + 1 };
            if (row?.Ticks >= MaxCounted)
                row = row with { To = OccurrencePlanner.LastTickIn(all, tick, Earlier(end!.Value, before)) ?? tick };
            next = all.NextAfter(row?.To ?? tick);
        }

        return row is null || rows.Count == MaxRows ? rows : [.. rows, row];
    }

    /// <summary>The first of them between two instants, both excluded.</summary>
    public static IEnumerable<DateTimeOffset> First(CronTiming timing, DateTimeOffset after, DateTimeOffset? before, int most)
    {
        var (all, found) = (timing.WithoutCalendars(), 0);
        for (var next = timing.HasCalendars ? all.NextAfter(after) : null;
            next is { } tick && !(tick >= before) && found < most;
            next = all.NextAfter(tick))
        {
            if (timing.LeftOutUntil(tick) is null) continue;
            found++;
            yield return tick;
        }
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
