using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Queues;

/// <summary>The queues of any SQL dialect.</summary>
internal sealed class SqlQueueStore(ISqlDatabase database) : IQueueStore
{
    public Task<IReadOnlyList<QueueInfo>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.QueryAsync(Statements.Queues.List, SqlParameters.None, Read), cancellationToken);

    public Task<QueueInfo?> SetPausedAsync(string name, bool paused, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters().Text("name", name).Flag("paused", paused);
        return database.WriteOneAsync(session => session.FindAsync(Statements.Queues.SetPaused, parameters, Read), cancellationToken);
    }

    private static QueueInfo Read(SqlRow row) => new(row.Text(), row.Flag(), row.Time());
}
