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

    private static readonly SqlColumns<(Guid ScheduleId, TickGap Row)> LeftOutColumns =
        new SqlColumns<(Guid ScheduleId, TickGap Row)>()
        .Id("schedule_id", given => given.ScheduleId)
        .Time("from_tick", given => given.Row.From)
        .Time("to_tick", given => given.Row.To)
        .Number("ticks", given => given.Row.Ticks);

    public static Task DecideAsync(ISqlSession session, IEnumerable<DecidedTick> decided) => session.PostAsync(
        Statements.Ticks.Decide,
        new SqlBatch<DecidedTick>([.. decided.OrderBy(tick => tick.ScheduleId).ThenBy(tick => tick.Tick)], DecidedColumns));

    /// <summary>Notes the ticks that came to nothing, of those schedules.</summary>
    public static async Task MissAsync(ISqlSession session, IReadOnlyList<ScheduleAdvance> advances)
    {
        await DecideAsync(
            session,
            advances.SelectMany(advance => advance.Missed.Select(tick => new DecidedTick(advance.Schedule.Id, tick, TickFate.Missed))));
        var gaps = advances.Where(advance => advance.Gap is not null).Select(advance => (advance.Schedule.Id, advance.Gap!));
        await session.PostAsync(
            Statements.Ticks.AddGap, new SqlBatch<(Guid ScheduleId, TickGap Gap)>([.. gaps.OrderBy(gap => gap.Id)], GapColumns));
    }

    /// <summary>Notes the ticks that calendars left out.</summary>
    public static Task LeaveOutAsync(ISqlSession session, IEnumerable<(Guid ScheduleId, TickGap Row)> leftOut) => session.PostAsync(
        Statements.Ticks.LeaveOut,
        new SqlBatch<(Guid ScheduleId, TickGap Row)>(
            [.. leftOut.OrderBy(given => given.ScheduleId).ThenBy(given => given.Row.From)], LeftOutColumns));

    /// <summary>Those of the runs whose ticks may get a job; what was taken back earlier may.</summary>
    public static async Task<IReadOnlyList<NewJob>> OpenAsync(ISqlSession session, IReadOnlyList<NewJob> runs)
    {
        var planned = new SqlBatch<(Guid ScheduleId, DateTimeOffset Tick)>(
            [.. runs.Select(TickOf).Distinct().OrderBy(tick => tick.ScheduleId).ThenBy(tick => tick.Tick)], TickColumns);
        await session.PostAsync(Statements.Ticks.Reopen, planned);
        var closed = (await session.BatchAsync(Statements.Ticks.Closed, planned, row => (row.Id("schedule_id"), row.Time("tick"))))
            .ToHashSet();
        return closed.Count == 0 ? runs : [.. runs.Where(run => !closed.Contains(TickOf(run)))];
    }

    private static (Guid ScheduleId, DateTimeOffset Tick) TickOf(NewJob run) => (run.ScheduleId!.Value, run.Tick!.Value);
}
