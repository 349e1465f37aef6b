using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Explaining;

/// <summary>The starts of each process by queue, one row for each.</summary>
internal sealed class SqlStartCounts(ISqlDatabase database) : IStartCounts
{
    private static readonly SqlColumns<QueueStarts> Columns = new SqlColumns<QueueStarts>()
        .Text("queue", starts => starts.Queue)
        .Text("recent", starts => starts.Counts.ToString());

    public Task WriteAsync(Guid process, IReadOnlyList<QueueStarts> queues, CancellationToken cancellationToken)
    {
        var rows = queues.OrderBy(starts => starts.Queue, StringComparer.Ordinal).ToList();
        var batch = new SqlBatch<QueueStarts>(rows, Columns, new SqlParameters().Id("process", process));
        return database.WriteOneAsync(writing => writing.BatchAsync(Statements.Starts.Write, batch), cancellationToken);
    }
}
