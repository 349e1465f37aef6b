namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Each second of a schedule's window has one run, no second has two, and no run stands for anything but a second.</summary>
internal static class TicksOnce
{
    public static Verdict Check(RunHistory history)
    {
        var (due, missed, twice, strange) = (0, new List<string>(), new List<string>(), new List<string>());
        foreach (var schedule in history.Schedules)
        {
            var runs = history.Jobs.Where(job =>
                job.Name == schedule.Name && job.ScheduleId is not null && !job.Withdrawn && job.Tick is not null)
                .GroupBy(job => job.Tick!.Value).ToDictionary(tick => tick.Key, tick => tick.Count());
            var ticks = TicksOf(schedule).ToList();
            due += ticks.Count;
            missed.AddRange(ticks.Where(tick => !runs.ContainsKey(tick)).Select(tick => $"tick {tick:O} was missed"));
            twice.AddRange(runs.Where(run => run.Value > 1).Select(run => $"tick {run.Key:O} has {run.Value} runs"));
            strange.AddRange(runs.Keys.Where(tick => tick < schedule.FirstTick || tick.Ticks % TimeSpan.TicksPerSecond != 0)
                .Select(tick => $"{tick:O} is no tick"));
        }

        return new Verdict(
            nameof(TicksOnce), $"ticks {due} due, missed {missed.Count}, double {twice.Count}", [.. missed, .. twice, .. strange]);
    }

    private static IEnumerable<DateTimeOffset> TicksOf(ScheduleWindow schedule)
    {
        for (var tick = schedule.FirstTick; tick <= schedule.Until; tick = tick.AddSeconds(1)) yield return tick;
    }
}
