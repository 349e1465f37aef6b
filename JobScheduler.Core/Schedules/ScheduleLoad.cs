namespace JobScheduler.Core.Schedules;

/// <summary>What the load of a schedule is reckoned from.</summary>
/// <param name="CronExpression">When it ticks.</param>
/// <param name="TimeZone">By which clock.</param>
/// <param name="Offset">How late its runs are by its spread.</param>
/// <param name="EndAt">No tick after it; null for no end.</param>
internal sealed record LoadTiming(string CronExpression, string TimeZone, TimeSpan Offset, DateTimeOffset? EndAt);

/// <summary>How many runs of schedules are due in each minute of a window: pure. Schedules with the same timing are reckoned together,
/// and a minute is looked at once, however many seconds of it match.</summary>
internal sealed class ScheduleLoad(DateTimeOffset from, DateTimeOffset to)
{
    /// <summary>So many minutes are looked at in all: about a tenth of a second.</summary>
    public const int MaxSteps = 100_000;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly long[] _runs = new long[(int)((to - from) / Minute)];
    private int _steps;

    /// <summary>How many runs are due in each minute.</summary>
    public IReadOnlyList<long> Runs => _runs;

    /// <summary>How many schedules were not counted, or not to the end: there was too much to look at, or this machine cannot read their
    /// timing.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Of whole minutes, from the first moment to before the second.</summary>
    public static ScheduleLoad Of(IEnumerable<LoadTiming> timings, DateTimeOffset from, DateTimeOffset to)
    {
        var load = new ScheduleLoad(from, to);
        var alike = timings.GroupBy(timing => timing with { Offset = default });
        var inOrder = alike.OrderByDescending(group => group.Count()).ThenBy(group => group.Key.CronExpression, StringComparer.Ordinal);
        foreach (var group in inOrder) load.Add(group.Key, [.. group]);
        return load;
    }

    private void Add(LoadTiming shared, IReadOnlyList<LoadTiming> schedules)
    {
        var timing = CronTiming.TryParse(shared.CronExpression, shared.TimeZone, new List<Violation>());
        var shifts = schedules.CountBy(schedule => (int)(schedule.Offset / Minute)).ToList();
        if (timing is null || !TryWalk(timing, shared.EndAt, shifts)) LeftOut += schedules.Count;
    }

    private bool TryWalk(CronTiming timing, DateTimeOffset? endAt, List<KeyValuePair<int, int>> shifts)
    {
        var start = from - (Minute * shifts.Max(shift => shift.Key));
        var inMinute = 0;
        for (var next = timing.NextAfter(start - Second); next is { } tick && tick < to && !(tick > endAt);)
        {
            if (++_steps > MaxSteps) return false;
            var minute = (int)Math.Floor((tick - from) / Minute);
            // The seconds of an expression are the same in all its minutes.
            if (inMinute == 0) inMinute = CountIn(timing, from + (Minute * minute));
            foreach (var (shift, schedules) in shifts)
                if (minute + shift is var at && at >= 0 && at < _runs.Length) _runs[at] += (long)inMinute * schedules;
            next = timing.NextAfter(from + (Minute * (minute + 1)) - Second);
        }

        return true;
    }

    private static int CountIn(CronTiming timing, DateTimeOffset minute) =>
        timing.TicksFrom(minute).TakeWhile(tick => tick < minute + Minute).Count();
}
