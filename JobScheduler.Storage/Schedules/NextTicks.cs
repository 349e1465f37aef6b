using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Reads which schedules are due by the store's clock, and when the one after them is.</summary>
internal static class NextTicks
{
    public static async Task<DueSchedules> ReadAsync(ISqlSession session, int max)
    {
        var now = (await session.QueryAsync(Statements.Clock, SqlParameters.None, row => row.Time()))[0];
        var next = await session.QueryAsync(Statements.Schedules.Next, new SqlParameters().Number("max", max), ScheduleColumns.Read);
        var due = next.Take(max).TakeWhile(schedule => schedule.NextTick <= now).ToList();
        var later = due.Count < next.Count ? next[due.Count].NextTick - now : null;
        return new DueSchedules(due, now, later < TimeSpan.Zero ? TimeSpan.Zero : later);
    }
}
