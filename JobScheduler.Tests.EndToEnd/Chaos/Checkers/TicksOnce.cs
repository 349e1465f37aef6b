using JobScheduler.Tests.EndToEnd.Chaos.History;

namespace JobScheduler.Tests.EndToEnd.Chaos.Checkers;

/// <summary>Each second of a schedule's window has one run, no second has two, and none lies outside.</summary>
internal static class TicksOnce
{
    public static Verdict Check(RunHistory history)
    {
        var (due, missed, twice, strange) = (0, new List<string>(), new List<string>(), new List<string>());
        foreach (var schedule in history.Schedules)
        {
            var runs = history.Jobs.Where(job => job.ScheduleId == schedule.ScheduleId && !job.Withdrawn && job.Tick is not null)
                .GroupBy(job => job.Tick!.Value).ToDictionary(tick => tick.Key, tick => tick.Count());
            var ticks = TicksOf(schedule).ToList();
            due += ticks.Count;
            missed.AddRange(ticks.Where(tick => !runs.ContainsKey(tick)).Select(tick => $"tick {tick:O} was missed"));
            twice.AddRange(runs.Where(run => run.Value > 1).Select(run => $"tick {run.Key:O} has {run.Value} runs"));
            strange.AddRange(runs.Keys.Except(ticks).Select(tick => $"{tick:O} is no tick of the window"));
        }

        return new Verdict(nameof(TicksOnce), $"ticks {due} due, missed {missed.Count}, double {twice.Count}", [.. missed, .. twice, .. strange]);
    }

    private static IEnumerable<DateTimeOffset> TicksOf(ScheduleWindow schedule)
    {
        for (var tick = schedule.FirstTick; tick <= schedule.LastTick; tick = tick.AddSeconds(1)) yield return tick;
    }
}
