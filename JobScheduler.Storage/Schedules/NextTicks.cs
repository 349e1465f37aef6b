using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Reads which schedules are due by the store's clock, and when the one after them is.</summary>
internal static class NextTicks
{
    public static async Task<DueSchedules> ReadAsync(ISqlSession session, int max, ReadableRows readable)
    {
        var now = (await session.QueryAsync(Statements.Clock, SqlParameters.None, row => row.Time("now")))[0];
        var next = await NextAsync(session, max, readable);
        var due = next.Take(max).TakeWhile(schedule => schedule.DueAt <= now).ToList();
        var later = due.Count < next.Count ? next[due.Count].DueAt - now : null;
        return new DueSchedules(due, now, later < TimeSpan.Zero ? TimeSpan.Zero : later);
    }

    /// <summary>One more than asked for. Those that cannot be read are asked for in addition:
    /// a heap of them must not fill every batch and starve the others.</summary>
    private static async Task<IReadOnlyList<Schedule>> NextAsync(ISqlSession session, int max, ReadableRows readable)
    {
        for (var passedOver = 0; ;)
        {
            var limit = max + passedOver;
            var rows = await session.QueryAsync(
                Statements.Schedules.Next, new SqlParameters().Number("max", limit), row => readable.TryRead(row, ScheduleColumns.Read));
            List<Schedule> next = [.. rows.OfType<Schedule>()];
            if (rows.Count <= limit || next.Count > max) return next;
            passedOver = rows.Count - next.Count;
        }
    }
}
