namespace JobScheduler.Core.Schedules;

/// <summary>Decides which ticks of a schedule get a run after a pause of any length.</summary>
/// <remarks>Work is bounded by the ticks that are kept, never by the length of the pause:
/// recent ticks are walked forward from the misfire limit, late ones backward from it. Only the count of what is given up is walked over,
/// up to MaxCounted; so with an every-second cron and a year of pause the ticks and Next are exact and MissedCount is a floor.</remarks>
internal static class OccurrencePlanner
{
    /// <summary>The most runs that fire_all makes at once, unless more are within the misfire limit.</summary>
    public const int MaxFired = 1_000;

    /// <summary>Missed ticks are counted up to here; a plan with this MissedCount says "at least".</summary>
    public const int MaxCounted = 100_000;

    /// <summary>The most missed ticks that a plan lists one by one.</summary>
    public const int MaxListed = 1_000;

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    /// <summary>Plans the ticks in (due, now], none of them after the end: due has a row already, whose own lateness is judged
    /// by <see cref="LateRunRule"/>; throws ArgumentOutOfRangeException when now is before due or misfireAfter is negative.</summary>
    public static OccurrencePlan Plan(
        CronTiming timing, MisfirePolicy misfire, DateTimeOffset due, DateTimeOffset now, TimeSpan misfireAfter,
        DateTimeOffset? end = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(now, due);
        ArgumentOutOfRangeException.ThrowIfLessThan(misfireAfter, TimeSpan.Zero);
        // Nothing after due is late before this instant, and everything from it on is recent.
        var recentFrom = now - due > misfireAfter ? now - misfireAfter : due;
        var recent = TicksIn(timing, recentFrom == due ? due : recentFrom.AddTicks(-1), end < now ? end.Value : now);
        var lateBefore = end < recentFrom ? end.Value.AddTicks(1) : recentFrom;
        var late = LatestBefore(timing, due, lateBefore, LateRuns(misfire, recent.Count));
        var next = timing.NextAfter(now) is { } ahead && !(ahead > end) ? ahead : (DateTimeOffset?)null;
        return WithMissed(new([.. late, .. recent], next, 0), timing, due, late.Count > 0 ? late[0] : lateBefore);
    }

    private static int LateRuns(MisfirePolicy misfire, int recent) => misfire switch
    {
        MisfirePolicy.FireOnce => 1,
        MisfirePolicy.Skip => 0,
        MisfirePolicy.FireAll => Math.Max(0, MaxFired - recent),
        _ => throw new InvalidOperationException($"No plan is defined for misfire policy '{misfire}'."),
    };

    private static List<DateTimeOffset> TicksIn(CronTiming timing, DateTimeOffset after, DateTimeOffset until)
    {
        var ticks = new List<DateTimeOffset>();
        for (var next = timing.NextAfter(after); next is { } tick && tick <= until; next = timing.NextAfter(tick))
            ticks.Add(tick);
        return ticks;
    }

    private static List<DateTimeOffset> LatestBefore(CronTiming timing, DateTimeOffset after, DateTimeOffset before, int most)
    {
        var ticks = new List<DateTimeOffset>();
        for (var end = before; ticks.Count < most && LastTickIn(timing, after, end) is { } tick; end = tick)
            ticks.Add(tick);
        ticks.Reverse();
        return ticks;
    }

    // Asks only for next ticks: an instant has one before the end exactly while it lies before the tick looked for.
    internal static DateTimeOffset? LastTickIn(CronTiming timing, DateTimeOffset after, DateTimeOffset before)
    {
        if (!HasTick(after))
            return null;
        var (low, high) = (after, before);
        for (var stride = OneSecond; before - after > stride && low == after; stride *= 2)
        {
            if (HasTick(before - stride))
                low = before - stride;
            else
                high = before - stride;
        }
        return timing.NextAfter(LastSecondThat(HasTick, low, high));

        bool HasTick(DateTimeOffset instant) => timing.NextAfter(instant) is { } tick && tick < before;
    }

    private static DateTimeOffset LastSecondThat(Func<DateTimeOffset, bool> holds, DateTimeOffset low, DateTimeOffset high)
    {
        while (high - low > OneSecond)
        {
            var middle = low + ((high - low) / 2);
            if (holds(middle))
                low = middle;
            else
                high = middle;
        }
        return low;
    }

    private static OccurrencePlan WithMissed(OccurrencePlan plan, CronTiming timing, DateTimeOffset after, DateTimeOffset before)
    {
        var listed = new List<DateTimeOffset>();
        DateTimeOffset? gapFrom = null;
        var count = 0L;
        for (var next = timing.NextAfter(after); next is { } tick && tick < before
            && count < MaxCounted; next = timing.NextAfter(tick), count++)
        {
            if (listed.Count < MaxListed) listed.Add(tick);
            else gapFrom ??= tick;
        }

        var gap = gapFrom is { } from ? new TickGap(from, LastTickIn(timing, after, before)!.Value, count - listed.Count) : null;
        return plan with { MissedCount = count, Missed = listed, Gap = gap };
    }
}
