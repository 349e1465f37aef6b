using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Schedules;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The schedules of any SQL dialect: opens the transactions, the rest is done by one class per subject.</summary>
internal sealed class SqlScheduleStore(ISqlDatabase database, JobInserter inserter, TransitionCounters counters, ReadableRows readable) : IScheduleStore
{
    private readonly ScheduleWriter _writer = new(inserter, counters);
    private readonly ScheduleAdvancer _advancer = new(inserter, counters);
    private readonly LateRuns _lateRuns = new(counters);

    public Task<JobAcceptance> CreateAsync(Schedule schedule, NewJob firstRun, CancellationToken cancellationToken) =>
        WriteAsync(session => _writer.CreateAsync(session, schedule, firstRun), [firstRun], cancellationToken);

    public Task<ScheduleChange> SaveAsync(Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        WriteAsync(session => _writer.SaveAsync(session, schedule, nextRun, expectedVersion), nextRun is null ? [] : [nextRun], cancellationToken);

    public Task<ScheduleChange> ReplaceAsync(Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        WriteAsync(session => _writer.ReplaceAsync(session, schedule, nextRun, expectedVersion), nextRun is null ? [] : [nextRun], cancellationToken);

    public Task<ScheduleChange> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        database.WriteAsync(session => _writer.DeleteAsync(session, id), cancellationToken);

    public Task<ScheduleChange> PauseAsync(Guid id, CancellationToken cancellationToken) =>
        database.WriteAsync(session => _writer.PauseAsync(session, id), cancellationToken);

    public Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, CancellationToken cancellationToken) =>
        WriteAsync(session => _writer.ResumeAsync(session, id, nextRun, seenVersion), [nextRun], cancellationToken);

    public Task<Schedule?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        FindAsync(Statements.Schedules.Get, new SqlParameters().Id("id", id), cancellationToken);

    public Task<Schedule?> GetByKeyAsync(string key, CancellationToken cancellationToken) =>
        FindAsync(Statements.Schedules.GetByKey, new SqlParameters().Text("key", key), cancellationToken);

    public Task<IReadOnlyList<Schedule>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync(session => ReadableRows.PageAsync(limit, after, (from, wanted) => PageAsync(session, from, wanted)), cancellationToken);

    public Task<DueSchedules> DueAsync(int max, CancellationToken cancellationToken) =>
        database.ReadAsync(session => NextTicks.ReadAsync(session, max, readable), cancellationToken);

    public async Task<long> CountOverdueAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters().Span("grace", grace);
        return (await database.ReadAsync(session => session.QueryAsync(Statements.Schedules.CountOverdue, parameters, row => row.Number()), cancellationToken))[0];
    }

    public Task<TickResult?> AdvanceAsync(ScheduleAdvance advance, CancellationToken cancellationToken) =>
        WriteAsync(session => _advancer.AdvanceAsync(session, advance), advance.Runs, cancellationToken);

    public Task<int> SkipLateRunsAsync(int max, CancellationToken cancellationToken) =>
        database.WriteAsync(session => _lateRuns.SkipAsync(session, max), cancellationToken);

    private Task<IReadOnlyList<PageRow<Schedule>>> PageAsync(ISqlSession session, Guid? after, int limit)
    {
        var page = new SqlParameters().Id("after", after ?? Guid.Empty).Number("limit", limit);
        return session.QueryAsync(Statements.Schedules.List, page, row => readable.InPage(row, ScheduleColumns.Read));
    }

    private Task<Schedule?> FindAsync(string statement, SqlParameters parameters, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.FindAsync(statement, parameters, ScheduleColumns.Read), cancellationToken);

    private async Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, IReadOnlyList<NewJob> runs, CancellationToken cancellationToken)
    {
        var answer = await database.WriteAsync(work, cancellationToken);
        inserter.Committed(runs);
        return answer;
    }
}
