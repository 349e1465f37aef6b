namespace JobScheduler.Tests.Core.Schedules;

/// <summary>Ticks as the ticker finds them: each from the one before.</summary>
internal static class CronTicks
{
    /// <summary>All ticks in (after, until].</summary>
    public static List<DateTimeOffset> TicksIn(this CronTiming timing, DateTimeOffset after, DateTimeOffset until)
    {
        var ticks = new List<DateTimeOffset>();
        for (var next = timing.NextAfter(after); next is { } tick && tick <= until; next = timing.NextAfter(tick))
            ticks.Add(tick);
        return ticks;
    }
}
