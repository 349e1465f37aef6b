using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The only one that opens gates: lets a due run go when the run before it has ended, else takes it back.
/// All under the row lock of the schedule.</summary>
internal sealed class OverlapGate(ScheduleRuns runs)
{
    /// <summary>Judges the due, gated runs by their ticks.</summary>
    public async Task<TickVerdict> JudgeAsync(ISqlSession session, Guid scheduleId)
    {
        var gated = await GatedAsync(session, scheduleId);
        if (gated.Count == 0) return TickVerdict.None;
        var isHeld = await HolderAsync(session, scheduleId) is not null;
        List<UnstartedRun> skipped = [.. gated.Skip(isHeld ? 0 : 1)];
        await runs.SkipAsync(session, skipped, TickFate.SkippedByOverlap);
        if (isHeld) return new TickVerdict([], skipped.Count);
        await OccupyAsync(session, scheduleId, gated[0].Id);
        return new TickVerdict([await OpenAsync(session, gated[0].Id)], skipped.Count);
    }

    /// <summary>The run that another must not start beside: a live one, or one that is due and about to be let go.</summary>
    public static async Task<Guid?> InTheWayAsync(ISqlSession session, Guid scheduleId) =>
        await HolderAsync(session, scheduleId) ?? (await GatedAsync(session, scheduleId) is [var first, ..] ? first.Id : null);

    public static Task OccupyAsync(ISqlSession session, Guid scheduleId, Guid holder) => session.ExecuteAsync(
        Statements.Schedules.Occupy, new SqlParameters().Id("id", scheduleId).Id("active_job_id", holder));

    private static Task<IReadOnlyList<UnstartedRun>> GatedAsync(ISqlSession session, Guid scheduleId) =>
        session.QueryAsync(Statements.Schedules.Gated, new SqlParameters().Id("id", scheduleId), UnstartedRun.Read);

    /// <summary>The live run that keeps others of its schedule from starting.</summary>
    private static async Task<Guid?> HolderAsync(ISqlSession session, Guid scheduleId) =>
        (await session.QueryAsync(Statements.Schedules.Holder, new SqlParameters().Id("id", scheduleId), row => row.IdOrNull("id")))
            .SingleOrDefault();

    private static async Task<ReadyJob> OpenAsync(ISqlSession session, Guid run) =>
        (await session.QueryAsync(
            Statements.Schedules.OpenGate,
            new SqlParameters().Id("id", run),
            JobRow.ReadReady))[0];
}
