using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Queues;

/// <summary>The queues of any SQL dialect.</summary>
internal sealed class SqlQueueStore(ISqlDatabase database, KnownQueues known) : IQueueStore
{
    private readonly QueueNames _names = new(known);

    public Task<IReadOnlyList<QueueInfo>> ListAsync(string? after, int max, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Text("after", after ?? "").Number("max", max);
        return database.ReadAsync(session => session.QueryAsync(Statements.Queues.Page, page, ReadWithLimit), cancellationToken);
    }

    public Task<QueueInfo?> SetPausedAsync(string name, bool paused, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => SetPausedAsync(session, name, paused, deed), cancellationToken);

    public async Task<IReadOnlySet<string>> OpenAsync(IReadOnlyList<string> names, int most, CancellationToken cancellationToken)
    {
        var refused = await database.WriteAsync(session => QueueNames.OpenAsync(session, names, most), cancellationToken);
        known.Learn(refused.Count == 0 ? names : names.Except(refused, StringComparer.Ordinal));
        return refused;
    }

    public Task<int> PruneAsync(TimeSpan unused, int max, CancellationToken cancellationToken) =>
        database.WriteAsync(session => _names.PruneAsync(session, unused, max), cancellationToken);

    private static async Task<QueueInfo?> SetPausedAsync(ISqlSession session, string name, bool paused, Deed? deed)
    {
        var parameters = new SqlParameters().Text("name", name).Text("by", deed?.Who).Text("reason", deed?.Reason);
        var before = await session.FindAsync(Statements.Queues.Lock, parameters, Read);
        var queue = await session.FindAsync(paused ? Statements.Queues.Pause : Statements.Queues.Resume, parameters, Read);
        if (queue is not null && (before?.Paused ?? false) != paused)
            await AuditRows.AddAsync(session, deed, paused ? AuditAction.PauseQueue : AuditAction.ResumeQueue, name);
        return queue;
    }

    private static QueueInfo ReadWithLimit(SqlRow row)
    {
        var queue = Read(row);
        var limit = NamedLimitRows.ReadNumbers(row, queue.Name);
        return limit.Limits.Any() ? queue with { Limit = limit } : queue;
    }

    private static QueueInfo Read(SqlRow row)
    {
        var queue = new QueueInfo(row.Text("name"), row.Flag("paused"), row.Time("created_at"));
        // An older version resumes a queue and leaves the rest as it is.
        return queue.Paused && row.TextOrNull("paused_by") is { } by
            ? queue with { Pause = new(by, row.Time("paused_at"), row.TextOrNull("pause_reason")) }
            : queue;
    }
}
