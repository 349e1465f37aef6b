using JobScheduler.Core.Ports;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Moves a schedule over its due tick, once, however many processes try.</summary>
internal sealed class ScheduleAdvancer
{
    private readonly ScheduleRuns _runs;
    private readonly OverlapGate _gate;

    public ScheduleAdvancer(JobInserter inserter, TransitionCounters counters)
    {
        _runs = new ScheduleRuns(inserter, counters);
        _gate = new OverlapGate(_runs);
    }

    public async Task<TickResult?> AdvanceAsync(ISqlSession session, ScheduleAdvance advance)
    {
        // First of all, for its row lock: everything below belongs to whoever got it.
        if (!await HasAnswerAsync(session, Statements.Schedules.Advance, ToMove(advance)))
            return await HasAnswerAsync(session, Statements.Schedules.IsDue, ToFind(advance)) ? TickResult.Held : null;
        var id = advance.Schedule.Id;
        var late = await _runs.SkipLateAsync(session, id, advance.WithdrawTick ? advance.Tick : null);
        var stored = await _runs.StoreAsync(session, id, advance.Runs);
        var (opened, skipped) = await _gate.JudgeAsync(session, id, late);
        var open = stored.Where(item => item.Run.GateOpen).Select(item => item.Ready);
        return new TickResult([.. opened, .. open], late + skipped);
    }

    private static async Task<bool> HasAnswerAsync(ISqlSession session, string statement, SqlParameters parameters) =>
        (await session.QueryAsync(statement, parameters, row => row.Id())).Count > 0;

    private static SqlParameters ToFind(ScheduleAdvance advance) => new SqlParameters()
        .Id("id", advance.Schedule.Id)
        .Number("version", advance.Schedule.Version)
        .Time("tick", advance.Tick);

    private static SqlParameters ToMove(ScheduleAdvance advance) =>
        ToFind(advance).Time("next_tick", advance.NextTick).Number("missed", advance.MissedCount);
}
