using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>The limits of queues of any SQL dialect. Who changes one is alone with its queue, as who claims from it is.</summary>
internal sealed class SqlQueueLimits(ISqlDatabase database) : IQueueLimits
{
    /// <summary>More jobs are not counted.</summary>
    private const int MostCounted = 1_000;

    public Task<NamedLimit?> FindAsync(string queue, CancellationToken cancellationToken) =>
        database.WriteOneAsync(session => FindAsync(session, queue), cancellationToken);

    public Task<LimitUse> UseAsync(NamedLimit limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (await session.QueryAsync(
                Statements.QueueLimits.Look,
                new SqlParameters().Text("name", limit.Name).Number("most", MostCounted),
                row =>
                {
                    var waiting = row.Int("waiting");
                    return new LimitUse(
                        Math.Min(row.Int("held"), MostCounted), Math.Min(waiting, MostCounted), waiting > MostCounted,
                        limit.Rate is null ? null : row.TimeOrNull("next_at"));
                }))[0],
            cancellationToken);

    public Task<NamedLimitChange> PutAsync(
        NamedLimit limit, long? expectedVersion, int most, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => PutAsync(session, limit, expectedVersion, most, deed), cancellationToken);

    public Task<NamedLimitChange> DeleteAsync(string queue, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => DeleteAsync(session, queue, deed), cancellationToken);

    private static async Task<NamedLimitChange> PutAsync(
        ISqlSession session, NamedLimit limit, long? expectedVersion, int most, Deed? deed)
    {
        var before = await HoldAsync(session, limit.Name);
        if (expectedVersion is { } expected && expected != (before?.Version ?? 0))
            return new NamedLimitChange(NamedChangeKind.VersionMismatch, before);
        if (before is not null && before.AllowsAs(limit)) return new NamedLimitChange(NamedChangeKind.Unchanged, before);
        var parameters = NamedLimitRows.Parameters(limit).Number("most", most);
        if (await session.FindAsync(Statements.QueueLimits.Put, parameters, NamedLimitRows.Read) is not { } now)
            return new NamedLimitChange(NamedChangeKind.TooMany, null);
        await AuditRows.AddAsync(session, deed, AuditAction.LimitQueue, limit.Name);
        return new NamedLimitChange(before is null ? NamedChangeKind.Created : NamedChangeKind.Changed, now);
    }

    private static async Task<NamedLimitChange> DeleteAsync(ISqlSession session, string queue, Deed? deed)
    {
        if (await HoldAsync(session, queue) is not { } limit) return new NamedLimitChange(NamedChangeKind.NotFound, null);
        await session.ExecuteAsync(Statements.QueueLimits.Delete, new SqlParameters().Text("name", queue));
        await AuditRows.AddAsync(session, deed, AuditAction.UnlimitQueue, queue);
        return new NamedLimitChange(NamedChangeKind.Deleted, limit);
    }

    private static async Task<NamedLimit?> HoldAsync(ISqlSession session, string queue)
    {
        await session.QueryAsync(Statements.QueueLimits.Hold, new SqlParameters().Text("name", queue), row => row.TextOrNull("held"));
        return await FindAsync(session, queue);
    }

    private static Task<NamedLimit?> FindAsync(ISqlSession session, string queue) =>
        session.FindAsync(Statements.QueueLimits.Find, new SqlParameters().Texts("names", [queue]), NamedLimitRows.Read);
}
