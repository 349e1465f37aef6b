using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Limits;

/// <summary>The named limits of any SQL dialect.</summary>
internal sealed class SqlNamedLimits(ISqlDatabase database) : INamedLimits
{
    /// <summary>More jobs that wait are not counted.</summary>
    private const int MostCounted = 1_000;

    public Task<IReadOnlyList<NamedLimit>> FindAsync(IReadOnlyList<string> names, bool mayWrite, CancellationToken cancellationToken)
    {
        // The pool for reads may lead to a standby: a limit that was made just now has to be seen.
        return mayWrite ? database.WriteOneAsync(FindAsync, cancellationToken) : database.ReadAsync(FindAsync, cancellationToken);

        Task<IReadOnlyList<NamedLimit>> FindAsync(ISqlSession session) =>
            session.QueryAsync(Statements.NamedLimits.Find, new SqlParameters().Texts("names", names), NamedLimitRows.Read);
    }

    public Task<IReadOnlyList<NamedLimit>> ListAsync(string? after, int max, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Text("after", after ?? "").Number("max", max);
        return database.ReadAsync(
            session => session.QueryAsync(Statements.NamedLimits.Page, page, NamedLimitRows.Read), cancellationToken);
    }

    public Task<LimitUse> UseAsync(NamedLimit limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => UseAsync(session, limit), cancellationToken);

    public Task<IReadOnlyList<LimitHolder>> HoldersAsync(string name, Guid after, int max, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Text("concurrency", NamedLimit.LimitNames(name)[0]).Id("after", after).Number("max", max);
        return database.ReadAsync(
            session => session.QueryAsync(Statements.NamedLimits.Holders, page, NamedLimitRows.ReadHolder), cancellationToken);
    }

    public Task<NamedLimitChange> PutAsync(
        NamedLimit limit, long? expectedVersion, int most, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => PutAsync(session, limit, expectedVersion, most, deed), cancellationToken);

    public Task<NamedLimitChange> DeleteAsync(string name, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => DeleteAsync(session, name, deed), cancellationToken);

    private static async Task<NamedLimitChange> PutAsync(
        ISqlSession session, NamedLimit limit, long? expectedVersion, int most, Deed? deed)
    {
        if (limit.Rate is not null)
            await session.QueryAsync(Statements.NamedLimits.HoldRate, Rate(limit.Rate), row => row.TextOrNull("held"));
        var before = await LockAsync(session, limit.Name);
        if (expectedVersion is { } expected && expected != (before?.Version ?? 0))
            return new NamedLimitChange(NamedChangeKind.VersionMismatch, before);
        if (before is not null && before.AllowsAs(limit)) return new NamedLimitChange(NamedChangeKind.Unchanged, before);
        var parameters = NamedLimitRows.Parameters(limit).Number("most", most);
        if (await session.FindAsync(Statements.NamedLimits.Put, parameters, NamedLimitRows.Read) is not { } now)
            return new NamedLimitChange(NamedChangeKind.TooMany, null);
        if (limit.Rate is not null) await MoveRateAsync(session, limit.Rate);
        await AuditRows.AddAsync(session, deed, AuditAction.PutLimit, limit.Name);
        return new NamedLimitChange(before is null ? NamedChangeKind.Created : NamedChangeKind.Changed, now);
    }

    /// <summary>Under the lock of the rate. Else the next start would be as far off as the numbers put it that held before.</summary>
    private static async Task MoveRateAsync(ISqlSession session, JobLimit rate)
    {
        await session.ExecuteAsync(Statements.NamedLimits.MoveRate, Rate(rate).Span("interval", rate.Interval));
        await session.ExecuteAsync(
            Statements.NamedLimits.ChangePermits, Rate(rate).Span("interval", rate.Interval).Number("burst", rate.Most));
    }

    private static SqlParameters Rate(JobLimit rate) => new SqlParameters().Text("rate", rate.Name);

    private static async Task<NamedLimitChange> DeleteAsync(ISqlSession session, string name, Deed? deed)
    {
        if (await LockAsync(session, name) is not { } limit) return new NamedLimitChange(NamedChangeKind.NotFound, null);
        if (await UseAsync(session, limit) is not { Held: 0, Waiting: 0 }) return new NamedLimitChange(NamedChangeKind.InUse, limit);
        await session.ExecuteAsync(Statements.NamedLimits.Delete, new SqlParameters().Text("name", name));
        await AuditRows.AddAsync(session, deed, AuditAction.DeleteLimit, name);
        return new NamedLimitChange(NamedChangeKind.Deleted, limit);
    }

    private static Task<NamedLimit?> LockAsync(ISqlSession session, string name) =>
        session.FindAsync(Statements.NamedLimits.Lock, new SqlParameters().Text("name", name), NamedLimitRows.Read);

    private static async Task<LimitUse> UseAsync(ISqlSession session, NamedLimit limit)
    {
        var names = NamedLimit.LimitNames(limit.Name);
        var parameters = new SqlParameters().Text("concurrency", names[0]).Text("rate", names[1]).Number("most", MostCounted);
        return (await session.QueryAsync(Statements.NamedLimits.Use, parameters, row =>
        {
            var waiting = row.Int("waiting");
            return new LimitUse(
                row.Int("held"), Math.Min(waiting, MostCounted), waiting > MostCounted,
                limit.Rate is null ? null : row.TimeOrNull("next_at"));
        }))[0];
    }
}
