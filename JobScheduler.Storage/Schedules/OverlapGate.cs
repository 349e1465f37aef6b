using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The only one that opens gates: lets a due run go when the run before it has ended, else takes it back.
/// All under the row locks of the schedules.</summary>
internal sealed class OverlapGate(ScheduleRuns runs)
{
    private static readonly SqlColumns<UnstartedRun> RunColumns = new SqlColumns<UnstartedRun>().Id("id", run => run.Id);

    private static readonly SqlColumns<(Guid Schedule, Guid Job)> HolderColumns = new SqlColumns<(Guid Schedule, Guid Job)>()
        .Id("id", holder => holder.Schedule)
        .Id("job_id", holder => holder.Job);

    /// <summary>Judges the gated runs by their ticks: those that are due now, or were at a moment of the store's clock.</summary>
    public async Task<TickVerdict> JudgeAsync(ISqlSession session, IReadOnlyList<Guid> schedules, DateTimeOffset? until = null)
    {
        var gated = (await GatedAsync(session, schedules, until)).ToLookup(run => run.ScheduleId);
        if (gated.Count == 0) return TickVerdict.None;
        var holders = await HoldersAsync(session, [.. gated.Select(ofOne => ofOne.Key)]);
        List<UnstartedRun> opened = [.. gated.Where(ofOne => !holders.ContainsKey(ofOne.Key)).Select(ofOne => ofOne.First())];
        List<UnstartedRun> skipped = [.. gated.SelectMany(ofOne => ofOne.Skip(holders.ContainsKey(ofOne.Key) ? 0 : 1))];
        await runs.SkipAsync(session, skipped, TickFate.SkippedByOverlap);
        await OccupyAsync(session, [.. opened.Select(run => (run.ScheduleId, run.Id))]);
        return new TickVerdict(await OpenAsync(session, opened), [.. skipped.Select(run => run.ScheduleId)]);
    }

    /// <summary>The run that another must not start beside: a live one, or one that is due and about to be let go.</summary>
    public static async Task<Guid?> InTheWayAsync(ISqlSession session, Guid schedule)
    {
        if ((await HoldersAsync(session, [schedule])).TryGetValue(schedule, out var holder)) return holder;
        return await GatedAsync(session, [schedule], null) is [var first, ..] ? first.Id : null;
    }

    public static Task OccupyAsync(ISqlSession session, Guid schedule, Guid holder) => OccupyAsync(session, [(schedule, holder)]);

    public static Task OccupyAsync(ISqlSession session, IEnumerable<(Guid Schedule, Guid Job)> holders) => session.PostAsync(
        Statements.Schedules.Occupy,
        new SqlBatch<(Guid Schedule, Guid Job)>([.. holders.OrderBy(holder => holder.Schedule)], HolderColumns));

    /// <summary>By their ticks.</summary>
    private static async Task<IReadOnlyList<UnstartedRun>> GatedAsync(
        ISqlSession session, IReadOnlyList<Guid> schedules, DateTimeOffset? until)
    {
        var parameters = new SqlParameters().Ids("ids", schedules).Time("until", until);
        return [.. (await session.QueryAsync(Statements.Schedules.Gated, parameters, UnstartedRun.Read)).OrderBy(run => run.Tick)];
    }

    /// <summary>The live runs that keep others of their schedules from starting.</summary>
    public static async Task<Dictionary<Guid, Guid>> HoldersAsync(ISqlSession session, IReadOnlyList<Guid> schedules) =>
        (await session.QueryAsync(
            Statements.Schedules.Holders,
            new SqlParameters().Ids("ids", schedules),
            row => (row.Id("id"), row.Id("job_id")))).ToDictionary();

    private static Task<IReadOnlyList<ReadyJob>> OpenAsync(ISqlSession session, IEnumerable<UnstartedRun> opened) => session.BatchAsync(
        Statements.Schedules.OpenGate,
        new SqlBatch<UnstartedRun>([.. opened.OrderBy(run => run.Id)], RunColumns),
        JobRow.ReadLetGo);
}
