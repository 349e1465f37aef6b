using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Judges the waiting runs that nobody may start any more, whatever their schedule:
/// its next tick may be a year away, or never come.</summary>
internal sealed class LateRuns(ScheduleRuns runs, ReadableRows readable)
{
    private static readonly SqlColumns<UnstartedRun> RunColumns = new SqlColumns<UnstartedRun>()
        .Id("id", run => run.Id)
        .Id("schedule_id", run => run.ScheduleId)
        .Time("tick", run => run.Tick);

    private static readonly SqlColumns<UnstartedRun> IdColumns = new SqlColumns<UnstartedRun>().Id("id", run => run.Id);

    /// <summary>Whether <see cref="JudgeAsync(ISqlSession, int)"/> would find any.</summary>
    public async Task<bool> AreThereAsync(ISqlSession session, int max) => (await OverdueAsync(session, max)).Count > 0;

    /// <summary>Of the schedules whose runs are overdue the longest.</summary>
    public async Task<TickVerdict> JudgeAsync(ISqlSession session, int max)
    {
        var overdue = await OverdueAsync(session, max);
        return overdue.Count == 0
            ? TickVerdict.None
            : await JudgeAsync(session, overdue.ToDictionary(schedule => schedule.Id, schedule => schedule.Misfire));
    }

    /// <summary>Of schedules whose rows are locked.</summary>
    public Task<TickVerdict> JudgeAsync(ISqlSession session, IEnumerable<Schedule> schedules) =>
        JudgeAsync(session, schedules.ToDictionary(schedule => schedule.Id, schedule => schedule.Misfire));

    private Task<IReadOnlyList<Overdue>> OverdueAsync(ISqlSession session, int max) =>
        readable.QueryAsync(session, Statements.Schedules.Overdue, new SqlParameters().Number("max", max), Overdue.Read);

    private async Task<TickVerdict> JudgeAsync(ISqlSession session, Dictionary<Guid, MisfirePolicy> schedules)
    {
        var late = await session.QueryAsync(Statements.Schedules.LateRuns, new SqlParameters().Ids("ids", [.. schedules.Keys]), Late.Read);
        var (skipped, letGo) = (new List<UnstartedRun>(), new List<UnstartedRun>());
        foreach (var ofOne in late.GroupBy(run => run.Run.ScheduleId))
        {
            var misfire = schedules[ofOne.Key];
            // Somebody may be starting the one that is held: then it is the one late run, which the next look will see.
            if (misfire == MisfirePolicy.FireOnce && ofOne.Any(run => run.IsHeld)) continue;
            var byId = ofOne.Where(run => !run.IsHeld).OrderBy(run => run.Run.Tick).ToDictionary(run => run.Run.Id);
            var verdict = LateRunRule.Judge(misfire, [.. byId.Values.Select(run => new LateRun(run.Run.Id, run.Run.Tick, run.IsOverdue))]);
            skipped.AddRange(verdict.Skipped.Select(run => byId[run.Id].Run));
            letGo.AddRange(verdict.LetGo.Select(run => byId[run.Id].Run));
        }

        await MoveCoveredAsync(session, schedules, letGo, skipped);
        await runs.SkipAsync(session, skipped, TickFate.SkippedLate);
        return new TickVerdict(await LetGoAsync(session, letGo), [.. skipped.Select(run => run.ScheduleId)]);
    }

    /// <summary>In a statement of its own: it must see every run that started before the late ones were locked.</summary>
    private static async Task MoveCoveredAsync(
        ISqlSession session, Dictionary<Guid, MisfirePolicy> schedules, List<UnstartedRun> letGo, List<UnstartedRun> skipped)
    {
        var once = letGo.Where(run => schedules[run.ScheduleId] == MisfirePolicy.FireOnce);
        var covered = await session.BatchAsync(
            Statements.Schedules.Covered, new SqlBatch<UnstartedRun>([.. once], RunColumns), row => row.Id("id"));
        skipped.AddRange(letGo.Where(run => covered.Contains(run.Id)));
        letGo.RemoveAll(run => covered.Contains(run.Id));
    }

    /// <summary>Those whose gate is closed are for the overlap policy to open.</summary>
    private static async Task<IReadOnlyList<ReadyJob>> LetGoAsync(ISqlSession session, List<UnstartedRun> letGo)
    {
        var free = await session.BatchAsync(
            Statements.Schedules.LetGo,
            new SqlBatch<UnstartedRun>([.. letGo.OrderBy(run => run.Id)], IdColumns),
            row => (Ready: JobRow.ReadReady(row), IsOpen: row.Flag("is_open")));
        return [.. free.Where(run => run.IsOpen).Select(run => run.Ready)];
    }

    private sealed record Overdue(Guid Id, MisfirePolicy Misfire)
    {
        public static Overdue Read(SqlRow row) => new(row.Id("id"), ScheduleNames.ParseMisfire(row.Text("misfire")));
    }

    private sealed record Late(UnstartedRun Run, bool IsOverdue, bool IsHeld)
    {
        public static Late Read(SqlRow row) => new(UnstartedRun.Read(row), row.Flag("is_overdue"), row.Flag("is_held"));
    }
}
