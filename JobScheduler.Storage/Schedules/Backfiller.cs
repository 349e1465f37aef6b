using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Makes the runs of past ticks: what may be made is judged under the row lock of the schedule, so that no tick gets two.
/// </summary>
internal sealed class Backfiller(JobInserter inserter)
{
    /// <summary>So many ticks in one statement.</summary>
    private const int Part = 1_000;

    private static readonly SqlColumns<(Guid Schedule, DateTimeOffset Tick)> TickColumns =
        new SqlColumns<(Guid Schedule, DateTimeOffset Tick)>()
        .Id("schedule_id", asked => asked.Schedule)
        .Time("tick", asked => asked.Tick);

    public static async Task<BackfillResult> TryAsync(ISqlSession session, Backfill plan) =>
        Counted((await JudgeAsync(session, plan)).Values);

    public async Task<BackfillResult> MakeAsync(ISqlSession session, Backfill plan, IReadOnlyList<NewJob> runs)
    {
        if (await ScheduleWriter.LockAsync(session, plan.Schedule.Id) is not { } stored) return Nothing(ScheduleChangeKind.NotFound);
        if (stored.Version != plan.Schedule.Version) return Nothing(ScheduleChangeKind.VersionMismatch);
        var verdicts = await JudgeAsync(session, plan);
        var ready = new List<ReadyJob>();
        foreach (var part in runs.Where(run => verdicts[run.Tick!.Value] == BackfillVerdict.Make).Chunk(Part))
            ready.AddRange(await StoreAsync(session, part));
        if (ready.Count > 0 && !runs[0].GateOpen)
            await session.ExecuteAsync(Statements.Backfills.Add, new SqlParameters().Id("id", stored.Id));
        return Counted(verdicts.Values) with { Ready = runs is [{ GateOpen: true }, ..] ? ready : [] };
    }

    private static async Task<Dictionary<DateTimeOffset, BackfillVerdict>> JudgeAsync(ISqlSession session, Backfill plan)
    {
        var pruned = await session.QueryAsync(
            Statements.Backfills.PrunedUntil, new SqlParameters().Id("id", plan.Schedule.Id), row => row.Time("started_at"));
        var until = pruned.Count > 0 ? pruned[0] : (DateTimeOffset?)null;
        var known = new List<KnownTick>();
        foreach (var part in plan.Ticks.Chunk(Part))
        {
            var asked = new SqlBatch<(Guid, DateTimeOffset)>([.. part.Select(tick => (plan.Schedule.Id, tick))], TickColumns);
            known.AddRange(await session.BatchAsync(Statements.Ticks.Known, asked, Read));
        }

        return known.ToDictionary(tick => tick.Tick, tick => plan.Judge(tick, until));
    }

    private async Task<IEnumerable<ReadyJob>> StoreAsync(ISqlSession session, IReadOnlyList<NewJob> runs)
    {
        await TickLedger.DecideAsync(
            session, runs.Select(run => new DecidedTick(run.ScheduleId!.Value, run.Tick!.Value, TickFate.Backfilled, run.Id)));
        var answers = await inserter.StoreAsync(session, runs);
        return runs.Select(run => run.ReadyAt(answers[run.Id].ScheduledAt
            ?? throw new InvalidOperationException($"Another job stands for the tick {run.Tick} of schedule {run.ScheduleId}.")));
    }

    private static KnownTick Read(SqlRow row) => new(
        row.Time("tick"), row.Flag("has_run"), (TickFate?)row.IntOrNull("fate"), row.Flag("is_in_gap"))
    {
        IsLeftOut = row.Flag("is_left_out"),
    };

    private static BackfillResult Counted(IEnumerable<BackfillVerdict> verdicts) =>
        new(ScheduleChangeKind.Changed, verdicts.CountBy(verdict => verdict).ToDictionary());

    private static BackfillResult Nothing(ScheduleChangeKind kind) => new(kind, new Dictionary<BackfillVerdict, int>());
}
