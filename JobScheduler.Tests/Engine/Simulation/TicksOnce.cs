using JobScheduler.Engine.Enqueuing;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>Each tick of a schedule has one run, or is noted as skipped: by overlap skip, or as it was late;
/// no tick has two: pure.</summary>
internal static class TicksOnce
{
    private static readonly TimeSpan MisfireAfter = new MisfireOptions().MisfireAfter;

    public static IEnumerable<string> Check(World world, DateTimeOffset until)
    {
        foreach (var missing in Missing(world, until)) yield return missing;
        foreach (var same in world.Model.Jobs.Where(job => job.Tick is not null).GroupBy(job => (job.ScheduleId, job.Tick)))
        {
            if (same.Count() > 1) yield return $"TicksOnce: tick {same.Key.Tick:O} has {same.Count()} rows";
        }

        foreach (var schedule in world.Schedules.All.Where(schedule => schedule.Overlap == OverlapPolicy.Skip))
        {
            foreach (var overlap in Overlaps(world, schedule)) yield return overlap;
        }

        foreach (var taken in world.Model.Jobs.Where(job =>
            job is { ScheduleId: { } id, Tick: { } tick } && world.Model.HoldOf(job.Id).IsWithdrawn && !IsRightlySkipped(world, id, tick)))
            yield return $"TicksOnce: tick {taken.Tick:O} was taken back";
    }

    public static IReadOnlyList<string> Missing(World world, DateTimeOffset until) => [.. world.History.Sent
        .Where(sent => sent is { IsRecurring: true, Accepted: not null })
        .SelectMany(sent => TicksOf(sent, until)
            .Except(world.Model.Jobs.Where(job => job.ScheduleId == sent.Accepted!.ScheduleId).Select(job => job.Tick!.Value))
            .Where(tick => !IsRightlySkipped(world, sent.Accepted!.ScheduleId!.Value, tick)))
        .Select(tick => $"TicksOnce: tick {tick:O} was missed")];

    private static IEnumerable<DateTimeOffset> TicksOf(SentJob sent, DateTimeOffset until)
    {
        var timing = CronTiming.Parse(sent.Request.CronExpression!, "UTC");
        for (var tick = sent.Accepted!.Tick!.Value; tick <= until; tick = timing.NextAfter(tick)!.Value) yield return tick;
    }

    private static bool IsRightlySkipped(World world, Guid schedule, DateTimeOffset tick) =>
        world.Schedules.Ledger.Find(schedule, tick) switch
        {
            { Fate: TickFate.SkippedByOverlap } => world.Schedules.Find(schedule)?.Overlap == OverlapPolicy.Skip,
            { Fate: TickFate.SkippedLate or TickFate.Missed, At: var at } => at - tick > MisfireAfter,
            _ => false,
        };

    /// <summary>A run that began while another of the same schedule had begun and not ended.</summary>
    private static IEnumerable<string> Overlaps(World world, Schedule schedule)
    {
        var alive = new HashSet<Guid>();
        foreach (var change in world.History.Changes.Where(
            change => change.After.ScheduleId == schedule.Id && change.After.Tick is not null))
        {
            if (change.IsClaim && alive.Add(change.After.Id) && alive.Count > 1)
                yield return $"TicksOnce: tick {change.After.Tick:O} began during the one before it";
            if (change.After.State.Status.IsTerminal()) alive.Remove(change.After.Id);
        }
    }
}
