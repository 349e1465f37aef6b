using JobScheduler.Core.Measuring;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Measuring;

/// <summary>Tells old minutes together, an hour in a row for each handler and queue, and forgets what is older than is kept.</summary>
internal static class HandlerMinuteFold
{
    private const int Hour = 60;

    public static async Task FoldAsync(ISqlSession session, int max)
    {
        await session.ExecuteAsync(
            Statements.Minutes.Prune, new SqlParameters().Span("kept", HandlerMinutes.Kept).Number("max", max));
        var taken = await session.QueryAsync(
            Statements.Minutes.Take, new SqlParameters().Number("max", max), HandlerMinuteRows.Read);
        // The telling of one of them stands for all: it is in no other row of that hour.
        var hours = taken.GroupBy(row => (Hour: row.Minute / Hour * Hour, row.Told.Handler, row.Told.Queue)).Select(group => new ToldRow(
            group.Key.Hour, Hour, group.First().Id,
            new HandlerTally(group.Key.Handler, group.Key.Queue, AttemptTally.SumOf(group.Select(row => row.Told.Tally)))));
        await session.PostAsync(Statements.Minutes.Tell, HandlerMinuteRows.Sorted(hours));
    }
}
