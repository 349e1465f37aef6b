using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Queues;

/// <summary>The queues of any SQL dialect.</summary>
internal sealed class SqlQueueStore(ISqlDatabase database, KnownQueues known) : IQueueStore
{
    private readonly QueueNames _names = new(known);

    public Task<IReadOnlyList<QueueInfo>> ListAsync(string? after, int max, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Text("after", after ?? "").Number("max", max);
        return database.ReadAsync(session => session.QueryAsync(Statements.Queues.Page, page, Read), cancellationToken);
    }

    public Task<QueueInfo?> SetPausedAsync(string name, bool paused, CancellationToken cancellationToken)
    {
        var statement = paused ? Statements.Queues.Pause : Statements.Queues.Resume;
        return database.WriteOneAsync(
            session => session.FindAsync(statement, new SqlParameters().Text("name", name), Read), cancellationToken);
    }

    public async Task<IReadOnlySet<string>> OpenAsync(IReadOnlyList<string> names, int most, CancellationToken cancellationToken)
    {
        var refused = await database.WriteAsync(session => QueueNames.OpenAsync(session, names, most), cancellationToken);
        known.Learn(refused.Count == 0 ? names : names.Except(refused, StringComparer.Ordinal));
        return refused;
    }

    public Task<int> PruneAsync(TimeSpan unused, int max, CancellationToken cancellationToken) =>
        database.WriteAsync(session => _names.PruneAsync(session, unused, max), cancellationToken);

    private static QueueInfo Read(SqlRow row) => new(row.Text("name"), row.Flag("paused"), row.Time("created_at"));
}
