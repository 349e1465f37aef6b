using JobScheduler.Core.Measuring;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>The rows that tell what happened to jobs, by minute and by hour.</summary>
internal static class CounterHistoryRows
{
    /// <summary>Up to what age the fold keeps them.</summary>
    public static SqlParameters Ages => new SqlParameters()
        .Span("kept", CounterHistory.KeptByMinute + CounterHistory.Hour)
        .Span("kept_hours", CounterHistory.KeptByHour + CounterHistory.Hour);

    public static Task<IReadOnlyList<CountedMinutes>> ReadAsync(ISqlSession session, SeriesAsked asked)
    {
        var from = HandlerMinutes.NumberOf(asked.From);
        var parameters = new SqlParameters()
            .Number("hour", from / CounterHistory.MinutesOfHour * CounterHistory.MinutesOfHour)
            .Number("from", from)
            .Number("to", HandlerMinutes.NumberOf(asked.To))
            .Flag("by_minute", !asked.IsByHour);
        return session.QueryAsync(Statements.Counters.History, parameters, Read);
    }

    private static CountedMinutes Read(SqlRow row) => new(
        HandlerMinutes.MomentOf(row.Number("minute")),
        row.Int("minutes"),
        new Happened(
            row.Number("created"), row.Number("started"), row.Number("completed"), row.Number("failed"), row.Number("cancelled"),
            row.Number("retried")));
}
