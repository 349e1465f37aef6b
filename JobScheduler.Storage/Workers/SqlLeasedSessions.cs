using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Workers;

/// <summary>The leased sessions of any SQL dialect.</summary>
internal sealed class SqlLeasedSessions(ISqlDatabase database, ReadableRows readable) : ILeasedSessions
{
    public async Task<bool> OpenAsync(WorkerSession session, TimeSpan lease, int most, CancellationToken cancellationToken)
    {
        var parameters = SqlWorkerRegistry.RowOf(session).Span("lease", lease).Number("most", most);
        return await database.WriteOneAsync(once => once.ExecuteAsync(Statements.Workers.Lease, parameters), cancellationToken) > 0;
    }

    public Task<LeaseReply?> RenewAsync(Guid session, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => RenewAsync(transaction, session), cancellationToken);

    // Not over the pool for reads, which may lead to a standby: what that does not show yet must not look as if it were not there.
    public Task<(Job Job, DateTimeOffset Now)?> FindAsync(Guid job, CancellationToken cancellationToken) =>
        database.WriteAsync(transaction => FindAsync(transaction, job), cancellationToken);

    private async Task<LeaseReply?> RenewAsync(ISqlSession transaction, Guid session)
    {
        var parameters = new SqlParameters().Id("session", session);
        var renewed = await transaction.QueryAsync(
            Statements.Workers.Renew, parameters, row => new LeaseReply(row.Time("now"), row.Span("lease"), row.Flag("draining"), []));
        if (renewed.Count == 0) return null;
        return renewed[0] with { Running = await readable.QueryAsync(transaction, Statements.Jobs.RunningOf, parameters, JobRow.Read) };
    }

    private async Task<(Job Job, DateTimeOffset Now)?> FindAsync(ISqlSession transaction, Guid job)
    {
        var found = await readable.QueryAsync(transaction, Statements.Jobs.Get, new SqlParameters().Id("id", job), JobRow.Read);
        if (found.Count == 0) return null;
        var now = await transaction.QueryAsync(Statements.Clock, SqlParameters.None, row => row.Time("now"));
        return (found[0], now[0]);
    }
}
