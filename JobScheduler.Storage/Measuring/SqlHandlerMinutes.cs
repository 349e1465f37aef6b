using JobScheduler.Core.Measuring;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Measuring;

/// <summary>How attempts ended, by minute, handler and queue, in any SQL dialect.</summary>
internal sealed class SqlHandlerMinutes(ISqlDatabase database) : IHandlerMinutes
{
    public Task TellAsync(ToldMinute told, CancellationToken cancellationToken)
    {
        var minute = HandlerMinutes.NumberOf(told.Minute);
        var rows = told.Handlers.Select(tally => new ToldRow(minute, Minutes: 1, told.Id, tally));
        return database.WriteOneAsync(
            session => session.BatchAsync(Statements.Minutes.Tell, HandlerMinuteRows.Sorted(rows)), cancellationToken);
    }

    public Task<IReadOnlyList<PastMinutes>> ReadAsync(MinutesAsked asked, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters()
            .Text("handler", asked.Handler)
            .Text("queue", asked.Queue)
            .Number("from", HandlerMinutes.NumberOf(asked.From))
            .Number("to", HandlerMinutes.NumberOf(asked.To))
            .Number("max", asked.Max);
        var statement = asked.Handler is null ? Statements.Minutes.OfAll : Statements.Minutes.OfHandler;
        return database.BrowseAsync(session => session.QueryAsync(statement, parameters, ReadPast), cancellationToken);
    }

    private static PastMinutes ReadPast(SqlRow row)
    {
        var read = HandlerMinuteRows.Read(row);
        return new PastMinutes(HandlerMinutes.MomentOf(read.Minute), read.Minutes, read.Told);
    }
}
