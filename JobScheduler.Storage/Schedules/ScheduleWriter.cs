using JobScheduler.Storage.Calendars;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>What users do to schedules; the unstarted runs follow in the same transaction.</summary>
internal sealed class ScheduleWriter(JobInserter inserter, ScheduleRuns runs, OverlapGate gate)
{
    public async Task<EnqueueResult> CreateAsync(ISqlSession session, Schedule schedule, NewJob firstRun)
    {
        await CalendarRows.HoldAsync(session, schedule.Calendars);
        var result = (await inserter.InsertAsync(session, [firstRun with { ScheduleId = schedule.Id }]))[0];
        if (result.Kind != EnqueueResultKind.Enqueued) return result;
        await ScheduleWatch.PutAsync(session, null, await StoreAsync(session, Statements.Schedules.Insert, schedule));
        await CalendarRows.PinAsync(session, schedule.Id, schedule.Calendars);
        return result;
    }

    public async Task<ScheduleChange> PutAsync(ISqlSession session, Schedule schedule, NewJob? nextRun, long? expectedVersion)
    {
        await CalendarRows.HoldAsync(session, schedule.Calendars);
        var key = new SqlParameters().Text("key", schedule.Key);
        var stored = await session.FindAsync(Statements.Schedules.LockByKey, key, ScheduleColumns.Read);
        if (expectedVersion is not null && (stored?.Version ?? 0) != expectedVersion)
            return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        return stored is null ? await AddAsync(session, schedule, nextRun) : await ReplaceAsync(session, stored, schedule, nextRun);
    }

    public async Task<ScheduleChange> ReplaceAsync(ISqlSession session, Schedule schedule, NewJob? nextRun, long? expectedVersion)
    {
        await CalendarRows.HoldAsync(session, schedule.Calendars);
        if (await LockAsync(session, schedule.Id) is not { } stored) return NotFound;
        if (expectedVersion is not null && stored.Version != expectedVersion)
            return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        return await ReplaceAsync(session, stored, schedule, nextRun);
    }

    public async Task<ScheduleChange> DeleteAsync(ISqlSession session, Guid id)
    {
        if (await LockAsync(session, id) is null) return NotFound;
        var shown = await ShowAsync(session, id);
        await runs.WithdrawAsync(session, id, TickFate.TakenBackByEdit, allTicks: true);
        await session.ExecuteAsync(Statements.Schedules.Delete, new SqlParameters().Id("id", id));
        await session.ExecuteAsync(Statements.Schedules.DeleteLastRun, new SqlParameters().Id("id", id));
        await session.ExecuteAsync(Statements.Watches.Forget, new SqlParameters().Id("id", id));
        await CalendarRows.UnpinAsync(session, id);
        return new ScheduleChange(ScheduleChangeKind.Changed, shown);
    }

    public async Task<ScheduleChange> PauseAsync(ISqlSession session, Guid id)
    {
        if (await LockAsync(session, id) is not { } stored) return NotFound;
        if (stored.Paused) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        var letGo = await LeaveAsync(session, id, TickFate.TakenBackByPause);
        var paused = await SetPausedAsync(session, id, paused: true, nextTick: null);
        await LeaveOutAsync(session, stored, paused!);
        return new ScheduleChange(ScheduleChangeKind.Changed, paused) { LetGo = letGo };
    }

    public async Task<ScheduleChange> ResumeAsync(ISqlSession session, Guid id, NewJob nextRun, long seenVersion)
    {
        if (await LockAsync(session, id) is not { } stored) return NotFound;
        if (!stored.Paused) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        if (stored.Version != seenVersion) return new ScheduleChange(ScheduleChangeKind.VersionMismatch, stored);
        var resumed = await SetPausedAsync(session, id, paused: false, nextRun.Tick + stored.Offset);
        await ScheduleWatch.PutAsync(session, stored, resumed);
        return new ScheduleChange(ScheduleChangeKind.Changed, resumed, await runs.StoreNextAsync(session, resumed!, nextRun));
    }

    /// <summary>A run by hand; with overlap skip only if no other run of the schedule is alive, and then it holds the schedule.</summary>
    public async Task<TriggerResult> TriggerAsync(ISqlSession session, Guid id, NewJob run)
    {
        if (await LockAsync(session, id) is not { } stored) return TriggerResult.NotFound;
        var keepsApart = stored.Overlap == OverlapPolicy.Skip;
        if (keepsApart && await OverlapGate.InTheWayAsync(session, id) is { } other && other != run.Id
            && !await IsRepeatedAsync(session, run))
            return TriggerResult.Overlap(other);
        var result = (await inserter.InsertAsync(session, [run with { ScheduleId = id }]))[0];
        if (keepsApart && result.Kind == EnqueueResultKind.Enqueued) await OverlapGate.OccupyAsync(session, id, run.Id);
        return TriggerResult.Of(result);
    }

    /// <summary>Gives a schedule another next tick than it had when it was seen; nothing if somebody was first or holds it.</summary>
    public async Task<ScheduleChange> MoveAsync(ISqlSession session, Schedule seen, NewJob? nextRun)
    {
        var parameters = new SqlParameters().Id("id", seen.Id).Number("version", seen.Version).Time("tick", seen.DueAt)
            .Time("next_tick", nextRun?.Tick + seen.Offset);
        if ((await session.QueryAsync(Statements.Schedules.Move, parameters, row => row.Id("id"))).Count == 0)
            return new ScheduleChange(ScheduleChangeKind.VersionMismatch, seen);
        await runs.WithdrawAsync(session, seen.Id, TickFate.TakenBackByEdit);
        var moved = seen with { NextTick = nextRun?.Tick };
        return new ScheduleChange(ScheduleChangeKind.Changed, moved, await runs.StoreNextAsync(session, moved, nextRun));
    }

    public static Task<Schedule?> ShowAsync(ISqlSession session, Guid id) =>
        session.FindAsync(Statements.Schedules.Get, new SqlParameters().Id("id", id), ScheduleColumns.ReadShown);

    private static ScheduleChange NotFound => new(ScheduleChangeKind.NotFound, null);

    private async Task<ScheduleChange> ReplaceAsync(ISqlSession session, Schedule stored, Schedule schedule, NewJob? nextRun)
    {
        if (stored.HasContentOf(schedule)) return new ScheduleChange(ScheduleChangeKind.Unchanged, stored);
        var follows = schedule.OnlyFollows(stored);
        // The next run may stand where only a calendar is another: it is the same.
        var keepsRun = follows && schedule.NextTick == stored.NextTick;
        var letGo = keepsRun ? [] : await LeaveAsync(session, stored.Id, TickFate.TakenBackByEdit);
        var saved = await StoreAsync(session, Statements.Schedules.Replace, schedule with { Id = stored.Id });
        if (!follows) await ScheduleWatch.PutAsync(session, stored, saved);
        await LeaveOutAsync(session, stored, saved!);
        await CalendarRows.UnpinAsync(session, stored.Id);
        await CalendarRows.PinAsync(session, stored.Id, schedule.Calendars);
        var next = keepsRun ? null : await runs.StoreNextAsync(session, saved!, nextRun);
        return new ScheduleChange(ScheduleChangeKind.Changed, saved, next) { LetGo = letGo };
    }

    /// <summary>Notes what the calendars left out until a change: what they leave out then is not known from it.</summary>
    private static Task LeaveOutAsync(ISqlSession session, Schedule before, Schedule after)
    {
        if (before.Paused || before.TryTiming(new List<Violation>()) is not { HasCalendars: true } timing) return Task.CompletedTask;
        var until = (after.UpdatedAt - before.Offset).AddTicks(1);
        if (until > before.EndAt) until = before.EndAt.Value.AddTicks(1);
        return TickLedger.LeaveOutAsync(session, LeftOutTicks.Rows(timing, before.KnownUntil, until).Select(row => (before.Id, row)));
    }

    /// <summary>Takes back what lies ahead. What is due is judged now: the schedule leaves the tick that would have done it.</summary>
    private async Task<IReadOnlyList<ReadyJob>> LeaveAsync(ISqlSession session, Guid id, TickFate fate)
    {
        await runs.WithdrawAsync(session, id, fate);
        return (await gate.JudgeAsync(session, [id])).LetGo;
    }

    /// <summary>A request that was answered before gets that answer, whatever runs now.</summary>
    private static async Task<bool> IsRepeatedAsync(ISqlSession session, NewJob run) =>
        run.Idempotency is { } promise && await IdempotencyKeys.RecallAsync(session, promise.Caller, promise.Key) is not null;

    private async Task<ScheduleChange> AddAsync(ISqlSession session, Schedule schedule, NewJob? nextRun)
    {
        var added = await StoreAsync(session, Statements.Schedules.Insert, schedule)
            ?? throw new InvalidOperationException($"Schedule {schedule.Id} exists already, under another key than '{schedule.Key}'.");
        await ScheduleWatch.PutAsync(session, null, added);
        await CalendarRows.PinAsync(session, added.Id, schedule.Calendars);
        return new ScheduleChange(ScheduleChangeKind.Created, added, await runs.StoreNextAsync(session, added, nextRun));
    }

    private static async Task<Schedule?> StoreAsync(ISqlSession session, string statement, Schedule schedule) =>
        (await session.BatchAsync(statement, new SqlBatch<Schedule>([schedule], ScheduleColumns.All), ScheduleColumns.Read))
            .SingleOrDefault();

    public static Task<Schedule?> LockAsync(ISqlSession session, Guid id) =>
        session.FindAsync(Statements.Schedules.Lock, new SqlParameters().Id("id", id), ScheduleColumns.Read);

    private static Task<Schedule?> SetPausedAsync(ISqlSession session, Guid id, bool paused, DateTimeOffset? nextTick)
    {
        var parameters = new SqlParameters().Id("id", id).Flag("paused", paused).Time("next_tick", nextTick);
        return session.FindAsync(Statements.Schedules.SetPaused, parameters, ScheduleColumns.Read);
    }
}
