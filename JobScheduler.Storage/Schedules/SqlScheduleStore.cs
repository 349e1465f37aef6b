using JobScheduler.Storage.Audit;
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

    public Task<ScheduleChange> PutAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken) =>
        ChangeAsync(
            session => _writer.PutAsync(session, schedule, nextRun, expectedVersion), nextRun, Noted(deed, AuditAction.PutSchedule),
            cancellationToken);

    public Task<ScheduleChange> ReplaceAsync(
        Schedule schedule, NewJob? nextRun, long? expectedVersion, Deed? deed, CancellationToken cancellationToken) =>
        ChangeAsync(
            session => _writer.ReplaceAsync(session, schedule, nextRun, expectedVersion), nextRun, Noted(deed, AuditAction.PutSchedule),
            cancellationToken);

    public Task<ScheduleChange> DeleteAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            async session =>
            {
                var change = await _writer.DeleteAsync(session, id);
                await Noted(deed, AuditAction.DeleteSchedule)(session, change);
                return change;
            },
            cancellationToken);

    public Task<ScheduleChange> PauseAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        ChangeAsync(session => _writer.PauseAsync(session, id), null, Noted(deed, AuditAction.PauseSchedule), cancellationToken);

    public Task<ScheduleChange> ResumeAsync(Guid id, NewJob nextRun, long seenVersion, Deed? deed, CancellationToken cancellationToken) =>
        ChangeAsync(
            session => _writer.ResumeAsync(session, id, nextRun, seenVersion), nextRun, Noted(deed, AuditAction.ResumeSchedule),
            cancellationToken);

    public Task<TriggerResult> TriggerAsync(Guid id, NewJob run, Deed? deed, CancellationToken cancellationToken) =>
        WriteAsync(
            async session =>
            {
                var result = await _writer.TriggerAsync(session, id, run);
                if (result.Enqueued is { Kind: EnqueueResultKind.Enqueued })
                    await AuditRows.AddAsync(session, deed, AuditAction.TriggerSchedule, $"{id}");
                return result;
            },
            [run], cancellationToken);

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
        // Nearly always there is none: one statement then, and no transaction.
        if (!await _database.WriteOneAsync(session => _lateRuns.AreThereAsync(session, max), cancellationToken))
            return new TickResult([], 0);
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
        Func<ISqlSession, Task<ScheduleChange>> work, NewJob? nextRun, Func<ISqlSession, ScheduleChange, Task> note,
        CancellationToken cancellationToken) => WriteAsync(
        async session =>
        {
            var change = await work(session);
            await note(session, change);
            return change.Schedule is { } schedule
                ? change with { Schedule = await ScheduleWriter.ShowAsync(session, schedule.Id) }
                : change;
        },
        nextRun is null ? [] : [nextRun],
        cancellationToken);

    /// <summary>Writes down a change that was made.</summary>
    private static Func<ISqlSession, ScheduleChange, Task> Noted(Deed? deed, AuditAction action) => (session, change) =>
        change is { Kind: ScheduleChangeKind.Changed or ScheduleChangeKind.Created, Schedule: { } schedule }
            ? AuditRows.AddAsync(session, deed, action, $"{schedule.Id}")
            : Task.CompletedTask;

    private async Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, IReadOnlyList<NewJob> runs, CancellationToken cancellationToken)
    {
        var answer = await _database.WriteAsync(work, cancellationToken);
        _inserter.Committed(runs);
        return answer;
    }
}
