using JobScheduler.Core.Bulk;
using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Bulk;

/// <summary>The bulk operations of any SQL dialect.</summary>
internal sealed class SqlBulkStore(ISqlDatabase database, TransitionCounters counters, ReadableRows readable) : IBulkStore
{
    private readonly BulkSteps _steps = new(new BulkChanges(counters), readable);

    public Task<BulkOperation> StartAsync(BulkPlan plan, Deed deed, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            await AuditRows.AddAsync(session, deed, AuditAction.StartBulk, $"{deed.Id}");
            return (await session.FindAsync(Statements.Bulk.Insert, BulkRow.ParametersOf(plan, deed), BulkRow.Read))!;
        },
        cancellationToken);

    public Task<BulkOperation?> GetAsync(Guid id, CancellationToken cancellationToken) => database.ReadAsync(
        session => session.FindAsync(Statements.Bulk.Get, new SqlParameters().Id("id", id), BulkRow.Read), cancellationToken);

    public Task<IReadOnlyList<BulkOperation>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken)
    {
        var page = new SqlParameters().Id("before", after ?? Guid.AllBitsSet).Number("limit", limit);
        return database.ReadAsync(
            session => readable.QueryAsync(session, Statements.Bulk.List, page, BulkRow.Read), cancellationToken);
    }

    public Task<BulkOperation?> StopAsync(Guid id, Deed deed, CancellationToken cancellationToken) =>
        ChangeAsync(Statements.Bulk.Stop, new SqlParameters().Id("id", id), id, deed, AuditAction.StopBulk, cancellationToken);

    public Task<BulkOperation?> SetPaceAsync(Guid id, int pace, Deed deed, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters().Id("id", id).Number("pace", pace).Span("first", BulkPacing.FirstAfter(pace));
        return ChangeAsync(Statements.Bulk.SetPace, parameters, id, deed, AuditAction.PaceBulk, cancellationToken);
    }

    public async Task<BulkStep> StepAsync(CancellationToken cancellationToken)
    {
        // Mostly there is none, and a look is one statement.
        var running = await database.WriteOneAsync(
            session => session.QueryAsync(Statements.Bulk.Running, SqlParameters.None, row => row.Id("id")), cancellationToken);
        return running.Count == 0 ? BulkSteps.Nothing : await database.WriteAsync(_steps.StepAsync, cancellationToken);
    }

    public Task<int> PruneAsync(TimeSpan age, int max, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var parameters = new SqlParameters().Span("age", age).Number("max", max);
            // First what hangs on them.
            var jobs = await session.ExecuteAsync(Statements.Bulk.PruneJobs, parameters);
            return jobs > 0 ? jobs : await session.ExecuteAsync(Statements.Bulk.Prune, parameters);
        },
        cancellationToken);

    private Task<BulkOperation?> ChangeAsync(
        string statement, SqlParameters parameters, Guid id, Deed deed, AuditAction action, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await session.FindAsync(statement, parameters, BulkRow.Read) is not { } changed)
                    return await session.FindAsync(Statements.Bulk.Get, new SqlParameters().Id("id", id), BulkRow.Read);
                await AuditRows.AddAsync(session, deed, action, $"{id}");
                return changed;
            },
            cancellationToken);
}
