using JobScheduler.Core.Measuring;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Measuring;

/// <summary>The rows in which processes tell how attempts ended.</summary>
internal static class HandlerMinuteRows
{
    private static readonly SqlColumns<ToldRow> Columns = new SqlColumns<ToldRow>()
        .Number("minute", row => row.Minute)
        .Number("minutes", row => row.Minutes)
        .Text("handler", row => row.Told.Handler)
        .Text("queue", row => row.Told.Queue)
        .Id("told", row => row.Id)
        .Number("completed", row => row.Told.Tally.Completed)
        .Number("failed", row => row.Told.Tally.Failed)
        .Number("retried", row => row.Told.Tally.Retried)
        .Number("other", row => row.Told.Tally.Other)
        .Text("wait", row => row.Told.Tally.Wait.ToString())
        .Text("run", row => row.Told.Tally.Run.ToString());

    public static SqlBatch<ToldRow> Sorted(IEnumerable<ToldRow> rows) => new(
        [.. rows.OrderBy(row => row.Minute).ThenBy(row => row.Told.Handler, StringComparer.Ordinal)
            .ThenBy(row => row.Told.Queue, StringComparer.Ordinal)],
        Columns);

    public static ToldRow Read(SqlRow row)
    {
        var (minute, minutes) = (row.Number("minute"), row.Int("minutes"));
        var (handler, queue, id) = (row.Text("handler"), row.Text("queue"), row.Id("told"));
        var tally = new AttemptTally(
            row.Number("completed"), row.Number("failed"), row.Number("retried"), row.Number("other"),
            LogHistogram.Parse(row.Text("wait")), LogHistogram.Parse(row.Text("run")));
        return new ToldRow(minute, minutes, id, new HandlerTally(handler, queue, tally));
    }
}

/// <summary>What was told of some minutes, from the first on; which telling it was.</summary>
internal sealed record ToldRow(long Minute, int Minutes, Guid Id, HandlerTally Told);
