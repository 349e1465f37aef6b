using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Remembers what became of ticks that have no job, and keeps them from getting one.</summary>
internal static class TickLedger
{
    private static readonly SqlColumns<DecidedTick> DecidedColumns = new SqlColumns<DecidedTick>()
        .Id("schedule_id", decided => decided.ScheduleId)
        .Time("tick", decided => decided.Tick)
        .Number("fate", decided => (long)decided.Fate)
        .Id("job_id", decided => decided.JobId);

    private static readonly SqlColumns<(Guid ScheduleId, DateTimeOffset Tick)> TickColumns =
        new SqlColumns<(Guid ScheduleId, DateTimeOffset Tick)>()
        .Id("schedule_id", planned => planned.ScheduleId)
        .Time("tick", planned => planned.Tick);

    private static readonly SqlColumns<(Guid ScheduleId, TickGap Gap)> GapColumns = new SqlColumns<(Guid ScheduleId, TickGap Gap)>()
        .Id("schedule_id", given => given.ScheduleId)
        .Time("from_tick", given => given.Gap.From)
        .Time("to_tick", given => given.Gap.To)
        .Number("ticks", given => given.Gap.Ticks)
        .Number("reason", _ => (long)TickFate.Missed);

    public static Task DecideAsync(ISqlSession session, IEnumerable<DecidedTick> decided) => session.PostAsync(
        Statements.Ticks.Decide,
        new SqlBatch<DecidedTick>([.. decided.OrderBy(tick => tick.ScheduleId).ThenBy(tick => tick.Tick)], DecidedColumns));

    public static async Task MissAsync(ISqlSession session, Guid scheduleId, IReadOnlyList<DateTimeOffset> ticks, TickGap? gap)
    {
        await DecideAsync(session, ticks.Select(tick => new DecidedTick(scheduleId, tick, TickFate.Missed)));
        if (gap is not null)
            await session.PostAsync(Statements.Ticks.AddGap, new SqlBatch<(Guid ScheduleId, TickGap Gap)>([(scheduleId, gap)], GapColumns));
    }

    /// <summary>Those of the ticks that may get a job; what was taken back earlier may.</summary>
    public static async Task<IReadOnlySet<DateTimeOffset>> OpenAsync(
        ISqlSession session, Guid scheduleId, IEnumerable<DateTimeOffset> ticks)
    {
        var open = ticks.ToHashSet();
        var planned = new SqlBatch<(Guid ScheduleId, DateTimeOffset Tick)>(
            [.. open.Order().Select(tick => (scheduleId, tick))], TickColumns);
        await session.PostAsync(Statements.Ticks.Reopen, planned);
        open.ExceptWith(await session.BatchAsync(Statements.Ticks.Closed, planned, row => row.Time("tick")));
        return open;
    }
}
