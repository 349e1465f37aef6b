using System.Collections.Frozen;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Moves schedules over their due ticks, each once, however many processes try.</summary>
internal sealed class ScheduleAdvancer(ScheduleRuns runs, LateRuns lateRuns, OverlapGate gate)
{
    private static readonly SqlColumns<ScheduleAdvance> SeenColumns = Seen();

    private static readonly SqlColumns<ScheduleAdvance> MoveColumns = Seen()
        .Time("next_tick", advance => advance.NextTick + advance.Schedule.Offset)
        .Number("missed", advance => advance.MissedCount)
        .Number("runs_made", advance => advance.RunsMade);

    public async Task<AdvanceResult> AdvanceAsync(ISqlSession session, IReadOnlyList<ScheduleAdvance> advances)
    {
        // First of all, for the row locks: everything below belongs to whoever got them.
        var moved = (await session.BatchAsync(
            Statements.Schedules.Advance, Sorted(advances, MoveColumns), row => (Id: row.Id("id"), Now: row.Time("now")))).ToDictionary();
        var rest = Sorted(advances.Where(advance => !moved.ContainsKey(advance.Schedule.Id)), SeenColumns);
        var held = await session.BatchAsync(Statements.Schedules.IsDue, rest, row => row.Id("id"));
        if (moved.Count == 0) return new AdvanceResult([], FrozenDictionary<Guid, int>.Empty, held);
        List<ScheduleAdvance> mine = [.. advances.Where(advance => moved.ContainsKey(advance.Schedule.Id))];
        await TickLedger.MissAsync(session, mine);
        await TickLedger.LeaveOutAsync(session, mine.SelectMany(advance => advance.LeftOut.Select(row => (advance.Schedule.Id, row))));
        var stored = await runs.StoreAsync(session, mine.SelectMany(RunsOf));
        // After the new rows: a late run among them stands for all that are older.
        var late = await lateRuns.JudgeAsync(session, mine.Select(advance => advance.Schedule));
        var gated = await gate.JudgeAsync(session, [.. moved.Keys], moved.Values.Max());
        var open = stored.Where(item => item.Run.GateOpen).Select(item => item.Ready);
        var skipped = late.Skipped.Concat(gated.Skipped).CountBy(id => id).ToDictionary();
        return new AdvanceResult(
            [.. late.LetGo, .. gated.LetGo, .. open], moved.Keys.ToDictionary(id => id, id => skipped.GetValueOrDefault(id)), held);
    }

    private static IEnumerable<NewJob> RunsOf(ScheduleAdvance advance) =>
        advance.Runs.Select(run => run with { ScheduleId = advance.Schedule.Id });

    private static SqlBatch<ScheduleAdvance> Sorted(IEnumerable<ScheduleAdvance> advances, SqlColumns<ScheduleAdvance> columns) =>
        new([.. advances.OrderBy(advance => advance.Schedule.Id)], columns);

    private static SqlColumns<ScheduleAdvance> Seen() => new SqlColumns<ScheduleAdvance>()
        .Id("id", advance => advance.Schedule.Id)
        .Number("version", advance => advance.Schedule.Version)
        .Time("tick", advance => advance.Tick + advance.Schedule.Offset);
}
