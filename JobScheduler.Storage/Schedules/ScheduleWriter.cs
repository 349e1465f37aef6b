using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Core.Schedules;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>What users do to schedules; the unstarted runs follow in the same transaction.</summary>
internal sealed class ScheduleWriter
{
    private readonly JobInserter _inserter;
    private readonly ScheduleRuns _runs;
    private readonly OverlapGate _gate;

    public ScheduleWriter(JobInserter inserter, TransitionCounters counters)
    {
        _inserter = inserter;
        _runs = new ScheduleRuns(inserter, counters);
        _gate = new OverlapGate(_runs);
    }

    public async Task<JobAcceptance> CreateAsync(ISqlSession session, Schedule schedule, NewJob firstRun)
    {
        var acceptance = (await _inserter.InsertAsync(session, [firstRun with { ScheduleId = schedule.Id }]))[0];
        if (acceptance.Kind == AcceptanceKind.Accepted) await StoreAsync(session, Statements.Schedules.Insert, schedule);
        return acceptance;
    }

    public async Task<ScheduleChange> SaveAsync(ISqlSession session, Schedule schedule, NewJob? nextRun, long? expectedVersion)
    {
        var key = new SqlParameters().Text("key", schedule.Key);
        var stored = await session.FindAsync(Statements.Schedules.LockByKey, key, ScheduleColumns.Read);
        if (expectedVersion is not null && (stored?.Version ?? 0) != expectedVersion) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        return stored is null ? await AddAsync(session, schedule, nextRun) : await ReplaceAsync(session, stored, schedule, nextRun);
    }

    public async Task<ScheduleChange> ReplaceAsync(ISqlSession session, Schedule schedule, NewJob? nextRun, long? expectedVersion)
    {
        if (await LockAsync(session, schedule.Id) is not { } stored) return NotFound;
        if (expectedVersion is not null && stored.Version != expectedVersion) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        return await ReplaceAsync(session, stored, schedule, nextRun);
    }

    public async Task<ScheduleChange> DeleteAsync(ISqlSession session, Guid id)
    {
        if (await LockAsync(session, id) is not { } stored) return NotFound;
        await _runs.WithdrawAsync(session, id, allTicks: true);
        await session.ExecuteAsync(Statements.Schedules.Delete, new SqlParameters().Id("id", id));
        return new ScheduleChange(ScheduleChangeKind.Changed, stored);
    }

    public async Task<ScheduleChange> PauseAsync(ISqlSession session, Guid id)
    {
        if (await LockAsync(session, id) is not { } stored) return NotFound;
        if (stored.Paused) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        var letGo = await LeaveAsync(session, id);
        return new ScheduleChange(ScheduleChangeKind.Changed, await SetPausedAsync(session, id, paused: true, nextTick: null)) { LetGo = letGo };
    }

    public async Task<ScheduleChange> ResumeAsync(ISqlSession session, Guid id, NewJob nextRun, long seenVersion)
    {
        if (await LockAsync(session, id) is not { } stored) return NotFound;
        if (!stored.Paused) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        if (stored.Version != seenVersion) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        var resumed = await SetPausedAsync(session, id, paused: false, nextRun.Tick);
        return new ScheduleChange(ScheduleChangeKind.Changed, resumed, await _runs.StoreNextAsync(session, resumed!, nextRun));
    }

    private static ScheduleChange NotFound => new(ScheduleChangeKind.NotFound, null);

    private async Task<ScheduleChange> ReplaceAsync(ISqlSession session, Schedule stored, Schedule schedule, NewJob? nextRun)
    {
        if (stored.HasContentOf(schedule)) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        var letGo = await LeaveAsync(session, stored.Id);
        var saved = await StoreAsync(session, Statements.Schedules.Replace, schedule with { Id = stored.Id });
        return new ScheduleChange(ScheduleChangeKind.Changed, saved, await _runs.StoreNextAsync(session, saved!, nextRun)) { LetGo = letGo };
    }

    /// <summary>Takes back what lies ahead. What is due is judged now: the schedule leaves the tick that would have done it.</summary>
    private async Task<IReadOnlyList<ReadyJob>> LeaveAsync(ISqlSession session, Guid id)
    {
        await _runs.WithdrawAsync(session, id);
        return (await _gate.JudgeAsync(session, id)).Opened;
    }

    private async Task<ScheduleChange> AddAsync(ISqlSession session, Schedule schedule, NewJob? nextRun)
    {
        var added = await StoreAsync(session, Statements.Schedules.Insert, schedule)
            ?? throw new InvalidOperationException($"Schedule {schedule.Id} exists already, under another key than '{schedule.Key}'.");
        return new ScheduleChange(ScheduleChangeKind.Created, added, await _runs.StoreNextAsync(session, added, nextRun));
    }

    private static async Task<Schedule?> StoreAsync(ISqlSession session, string statement, Schedule schedule) =>
        (await session.BatchAsync(statement, new SqlBatch<Schedule>([schedule], ScheduleColumns.All), ScheduleColumns.Read)).SingleOrDefault();

    private static Task<Schedule?> LockAsync(ISqlSession session, Guid id) =>
        session.FindAsync(Statements.Schedules.Lock, new SqlParameters().Id("id", id), ScheduleColumns.Read);

    private static Task<Schedule?> SetPausedAsync(ISqlSession session, Guid id, bool paused, DateTimeOffset? nextTick)
    {
        var parameters = new SqlParameters().Id("id", id).Flag("paused", paused).Time("next_tick", nextTick);
        return session.FindAsync(Statements.Schedules.SetPaused, parameters, ScheduleColumns.Read);
    }
}
