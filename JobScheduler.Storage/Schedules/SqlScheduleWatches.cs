using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Watched schedules in any SQL dialect.</summary>
internal sealed class SqlScheduleWatches(ISqlDatabase database, ReadableRows readable) : IScheduleWatches
{
    public async Task<long> CountOverdueAsync(CancellationToken cancellationToken) => (await database.ReadAsync(
        session => session.QueryAsync(Statements.Watches.CountOverdue, SqlParameters.None, row => row.Number("schedules")),
        cancellationToken))[0];

    public Task<IReadOnlyList<Schedule>> ListOverdueAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => ReadableRows.PageAsync(limit, after, (from, wanted) => PageAsync(session, from, wanted)), cancellationToken);

    private Task<IReadOnlyList<PageRow<Schedule>>> PageAsync(ISqlSession session, Guid? after, int limit)
    {
        var page = new SqlParameters().Id("after", after ?? Guid.Empty).Number("limit", limit);
        return session.QueryAsync(Statements.Watches.ListOverdue, page, row => readable.InPage(row, ScheduleColumns.ReadShown));
    }
}
