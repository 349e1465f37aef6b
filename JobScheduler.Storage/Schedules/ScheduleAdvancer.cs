using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Moves a schedule over its due tick, once, however many processes try.</summary>
internal sealed class ScheduleAdvancer(ScheduleRuns runs, LateRuns lateRuns, OverlapGate gate)
{
    public async Task<TickResult?> AdvanceAsync(ISqlSession session, ScheduleAdvance advance)
    {
        // First of all, for its row lock: everything below belongs to whoever got it.
        if (!await HasAnswerAsync(session, Statements.Schedules.Advance, ToMove(advance)))
            return await HasAnswerAsync(session, Statements.Schedules.IsDue, ToFind(advance)) ? TickResult.Held : null;
        var id = advance.Schedule.Id;
        await TickLedger.MissAsync(session, id, advance.Missed, advance.Gap);
        var stored = await runs.StoreAsync(session, id, advance.Runs);
        // After the new rows: a late run among them stands for all that are older.
        var late = await lateRuns.JudgeAsync(session, advance.Schedule);
        var gated = await gate.JudgeAsync(session, id);
        var open = stored.Where(item => item.Run.GateOpen).Select(item => item.Ready);
        return new TickResult([.. late.LetGo, .. gated.LetGo, .. open], late.Skipped + gated.Skipped);
    }

    private static async Task<bool> HasAnswerAsync(ISqlSession session, string statement, SqlParameters parameters) =>
        (await session.QueryAsync(statement, parameters, row => row.Id("id"))).Count > 0;

    private static SqlParameters ToFind(ScheduleAdvance advance) => new SqlParameters()
        .Id("id", advance.Schedule.Id)
        .Number("version", advance.Schedule.Version)
        .Time("tick", advance.Tick);

    private static SqlParameters ToMove(ScheduleAdvance advance) =>
        ToFind(advance).Time("next_tick", advance.NextTick).Number("missed", advance.MissedCount);
}
