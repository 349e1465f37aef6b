using JobScheduler.Storage.Dependencies;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The unstarted runs of a schedule: stored ahead of their ticks, taken back when plans change.</summary>
internal sealed class ScheduleRuns(JobInserter inserter, TransitionCounters counters)
{
    private static readonly SqlColumns<UnstartedRun> IdColumns = new SqlColumns<UnstartedRun>().Id("id", run => run.Id);

    private static readonly SqlColumns<Missed> MissedColumns = new SqlColumns<Missed>()
        .Id("id", missed => missed.Schedule)
        .Number("missed", missed => missed.Count);

    /// <summary>Stores the next run of a schedule, unless it is paused, or has ended, or that tick had its run already.</summary>
    public async Task<ReadyJob?> StoreNextAsync(ISqlSession session, Schedule schedule, NewJob? run)
    {
        if (run is null || schedule.Paused || schedule.NextTick is null) return null;
        var stored = await StoreAsync(session, [run with { ScheduleId = schedule.Id }]);
        return stored.Count == 0 ? null : stored[0].Ready;
    }

    /// <summary>Stores runs; a tick that had its run already, or came to nothing, is left as it is.</summary>
    public async Task<IReadOnlyList<(NewJob Run, ReadyJob Ready)>> StoreAsync(ISqlSession session, IEnumerable<NewJob> runs)
    {
        var wanted = await TickLedger.OpenAsync(session, [.. runs]);
        var answers = await inserter.StoreAsync(session, wanted);
        return [.. from run in wanted
                   let answer = answers[run.Id]
                   where answer.Kind == EnqueueResultKind.Enqueued
                   select (run, run.ReadyAt(answer.ScheduledAt!.Value))];
    }

    /// <summary>Takes back the runs of ticks to come, or of all ticks, that never started.
    /// Somebody may know their ids: the jobs stay, as cancelled.</summary>
    public async Task WithdrawAsync(ISqlSession session, Guid scheduleId, TickFate fate, bool allTicks = false)
    {
        var parameters = new SqlParameters().Id("id", scheduleId).Flag("all_ticks", allTicks);
        var withdrawn = await session.QueryAsync(
            Statements.Schedules.Withdraw, parameters, row => UnstartedRun.Read(row, isTold: true));
        await EndedNotes.EndedAsync(session, [.. withdrawn.Select(run => run.Id)]);
        await CountAsync(session, withdrawn, JobStatus.Cancelled, "withdrawn");
        await TickLedger.DecideAsync(session, Decided(withdrawn, fate));
    }

    /// <summary>Takes back locked runs by a policy: their ticks are noted and counted as missed,
    /// and no job is kept but one that a client was told of.</summary>
    public async Task SkipAsync(ISqlSession session, IReadOnlyList<UnstartedRun> runs, TickFate fate)
    {
        List<UnstartedRun> told = [.. runs.Where(run => run.IsTold).OrderBy(run => run.Id)];
        List<UnstartedRun> others = [.. runs.Where(run => !run.IsTold).OrderBy(run => run.Id)];
        await session.PostAsync(Statements.Schedules.WithdrawRuns, new SqlBatch<UnstartedRun>(told, IdColumns));
        await session.PostAsync(Statements.Schedules.DropRuns, new SqlBatch<UnstartedRun>(others, IdColumns));
        await EndedNotes.EndedAsync(session, [.. told.Select(run => run.Id)]);
        await CountAsync(session, told, JobStatus.Cancelled, "skipped");
        await CountAsync(session, others, null, "skipped");
        await TickLedger.DecideAsync(session, Decided(runs, fate));
        var missed = runs.CountBy(run => run.ScheduleId).Select(count => new Missed(count.Key, count.Value))
            .OrderBy(count => count.Schedule);
        await session.PostAsync(Statements.Schedules.AddMissed, new SqlBatch<Missed>([.. missed], MissedColumns));
    }

    private static IEnumerable<DecidedTick> Decided(IEnumerable<UnstartedRun> runs, TickFate fate) =>
        runs.Select(run => new DecidedTick(run.ScheduleId, run.Tick, fate, run.Id));

    private Task CountAsync(ISqlSession session, IEnumerable<UnstartedRun> runs, JobStatus? to, string reason) =>
        counters.AddAsync(session, runs.Select(run => new Transition(run.Type, JobStatus.Pending, to, reason)));

    private readonly record struct Missed(Guid Schedule, int Count);
}
