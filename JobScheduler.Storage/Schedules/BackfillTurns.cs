using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Lets backfilled runs that may not overlap go, one after another: it opens a gate only where the overlap policy has nothing to
/// open, under the row locks of the schedules.</summary>
internal static class BackfillTurns
{
    public static async Task<IReadOnlyList<ReadyJob>> LetGoAsync(ISqlSession session, IReadOnlyList<Guid> schedules)
    {
        var held = (await session.QueryAsync(
            Statements.Backfills.Lock,
            new SqlParameters().Ids("ids", schedules), row => (Id: row.Id("id"), IsDue: row.Flag("is_due")))).ToDictionary();
        var busy = await OverlapGate.HoldersAsync(session, [.. held.Keys]);
        var free = held.Where(schedule => !schedule.Value && !busy.ContainsKey(schedule.Key)).Select(schedule => schedule.Key);
        var opened = await session.QueryAsync(
            Statements.Backfills.Open,
            new SqlParameters().Ids("ids", [.. free]),
            row => (Schedule: row.Id("schedule_id"), Ready: JobRow.ReadLetGo(row)));
        await OverlapGate.OccupyAsync(session, opened.Select(run => (run.Schedule, run.Ready.Id)));
        await session.ExecuteAsync(Statements.Backfills.Finish, new SqlParameters().Ids("ids", schedules).Ids("held", [.. held.Keys]));
        return [.. opened.Select(run => run.Ready)];
    }
}
