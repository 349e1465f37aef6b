using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The schedules of any SQL dialect: opens the transactions, the rest is done by one class per subject.</summary>
internal sealed class SqlScheduleStore : IScheduleStore
{
    private readonly ISqlDatabase _database;
    private readonly JobInserter _inserter;
    private readonly ReadableRows _readable;
    private readonly ScheduleWriter _writer;
    private readonly ScheduleAdvancer _advancer;
    private readonly LateRuns _lateRuns;

    public SqlScheduleStore(ISqlDatabase database, JobInserter inserter, TransitionCounters counters, ReadableRows readable)
    {
        (_database, _inserter, _readable) = (database, inserter, readable);
        var runs = new ScheduleRuns(inserter, counters);
        var gate = new OverlapGate(runs);
        _lateRuns = new LateRuns(runs, readable);
        _writer = new ScheduleWriter(inserter, runs, gate);
        _advancer = new ScheduleAdvancer(runs, _lateRuns, gate);
    }

    public Task<EnqueueResult> CreateAsync(Schedule schedule, NewJob firstRun, CancellationToken cancellationToken) =>
        WriteAsync(session => _writer.CreateAsync(session, schedule, firstRun), [firstRun], cancellationToken);

    public Task<ScheduleChange> PutAsync(Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(session => _writer.PutAsync(session, schedule, nextRun, expectedVersion), nextRun, cancellationToken);

    public Task<ScheduleChange> ReplaceAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, CancellationToken cancellationToken) =>
        ChangeAsync(session => _writer.ReplaceAsync(session, schedule, nextRun, expectedVersion), nextRun, cancellationToken);

    public Task<ScheduleChange> DeleteAsync(Guid id, CancellationToken cancellationToken) =>
        _database.WriteAsync(session => _writer.DeleteAsync(session, id), cancellationToken);

    public Task<ScheduleChange> PauseAsync(Guid id, CancellationToken cancellationToken) =>
        ChangeAsync(session => _writer.PauseAsync(session, id), null, cancellationToken);

    public Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, CancellationToken cancellationToken) =>
        ChangeAsync(session => _writer.ResumeAsync(session, id, nextRun, seenVersion), nextRun, cancellationToken);

    public Task<TriggerResult> TriggerAsync(Guid id, NewJob run, CancellationToken cancellationToken) =>
        WriteAsync(session => _writer.TriggerAsync(session, id, run), [run], cancellationToken);

    public Task<ScheduleChange> MoveAsync(Schedule seen, NewJob? nextRun, CancellationToken cancellationToken) =>
        WriteAsync(session => _writer.MoveAsync(session, seen, nextRun), nextRun is null ? [] : [nextRun], cancellationToken);

    public Task<Schedule?> GetAsync(Guid id, CancellationToken cancellationToken) =>
        _database.ReadAsync(session => ScheduleWriter.ShowAsync(session, id), cancellationToken);

    public Task<Schedule?> GetByKeyAsync(string key, CancellationToken cancellationToken) => _database.ReadAsync(
        session => session.FindAsync(Statements.Schedules.GetByKey, new SqlParameters().Text("key", key), ScheduleColumns.ReadShown),
        cancellationToken);

    public Task<IReadOnlyList<Schedule>> ListAsync(Guid? after, int limit, CancellationToken cancellationToken) =>
        _database.ReadAsync(
            session => ReadableRows.PageAsync(limit, after, (from, wanted) => PageAsync(session, from, wanted)), cancellationToken);

    public Task<DueSchedules> DueAsync(int max, CancellationToken cancellationToken) =>
        _database.ReadAsync(session => NextTicks.ReadAsync(session, max, _readable), cancellationToken);

    public async Task<long> CountOverdueAsync(TimeSpan grace, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters().Span("grace", grace);
        return (await _database.ReadAsync(
            session => session.QueryAsync(Statements.Schedules.CountOverdue, parameters, row => row.Number("schedules")),
            cancellationToken))[0];
    }

    public Task<AdvanceResult> AdvanceAsync(IReadOnlyList<ScheduleAdvance> advances, CancellationToken cancellationToken) => WriteAsync(
        session => _advancer.AdvanceAsync(session, advances), [.. advances.SelectMany(advance => advance.Runs)], cancellationToken);

    public async Task<TickResult> JudgeLateRunsAsync(int max, CancellationToken cancellationToken)
    {
        var verdict = await _database.WriteAsync(session => _lateRuns.JudgeAsync(session, max), cancellationToken);
        return new TickResult(verdict.LetGo, verdict.Skipped.Count);
    }

    private Task<IReadOnlyList<PageRow<Schedule>>> PageAsync(ISqlSession session, Guid? after, int limit)
    {
        var page = new SqlParameters().Id("after", after ?? Guid.Empty).Number("limit", limit);
        return session.QueryAsync(Statements.Schedules.List, page, row => _readable.InPage(row, ScheduleColumns.ReadShown));
    }

    /// <summary>The answer shows the schedule as it is then.</summary>
    private Task<ScheduleChange> ChangeAsync(
        Func<ISqlSession, Task<ScheduleChange>> work, NewJob? nextRun, CancellationToken cancellationToken) => WriteAsync(
        async session =>
        {
            var change = await work(session);
            return change.Schedule is { } schedule
                ? change with { Schedule = await ScheduleWriter.ShowAsync(session, schedule.Id) }
                : change;
        },
        nextRun is null ? [] : [nextRun],
        cancellationToken);

    private async Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, IReadOnlyList<NewJob> runs, CancellationToken cancellationToken)
    {
        var answer = await _database.WriteAsync(work, cancellationToken);
        _inserter.Committed(runs);
        return answer;
    }
}
