using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;
using JobScheduler.Core.Schedules;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>The unstarted runs of a schedule: stored ahead of their ticks, taken back when plans change.</summary>
internal sealed class ScheduleRuns(JobInserter inserter, TransitionCounters counters)
{
    /// <summary>Stores the next run of a schedule, unless it is paused or that tick had its run already.</summary>
    public async Task<ReadyJob?> StoreNextAsync(ISqlSession session, Schedule schedule, NewJob? run)
    {
        if (run is null || schedule.Paused) return null;
        var stored = await StoreAsync(session, schedule.Id, [run]);
        return stored.Count == 0 ? null : stored[0].Ready;
    }

    /// <summary>Stores runs; a tick that had its run already is left as it is.</summary>
    public async Task<IReadOnlyList<(NewJob Run, ReadyJob Ready)>> StoreAsync(ISqlSession session, Guid scheduleId, IReadOnlyList<NewJob> runs)
    {
        var answers = await inserter.StoreAsync(session, runs.Select(run => run with { ScheduleId = scheduleId }));
        return [.. from run in runs
                   let answer = answers[run.Id]
                   where answer.Kind == AcceptanceKind.Accepted
                   select (run, new ReadyJob(run.Id, run.Spec.Queue, run.Spec.Priority, answer.ScheduledAt!.Value))];
    }

    /// <summary>Takes back the runs of ticks to come, or of all ticks, that never started.</summary>
    public async Task WithdrawAsync(ISqlSession session, Guid scheduleId, bool allTicks = false)
    {
        var parameters = new SqlParameters().Id("id", scheduleId).Flag("all_ticks", allTicks);
        var withdrawn = await session.QueryAsync(Statements.Schedules.Withdraw, parameters, ReadType);
        await CountAsync(session, withdrawn, "withdrawn");
    }

    /// <summary>Takes back one run that the overlap policy does not let go.</summary>
    public Task<int> SkipAsync(ISqlSession session, Guid runId) =>
        SkipAsync(session, Statements.Schedules.WithdrawRun, new SqlParameters().Id("id", runId));

    /// <summary>Takes back the run of the tick, if one is given, and all that had to start before now.</summary>
    public Task<int> SkipLateAsync(ISqlSession session, Guid scheduleId, DateTimeOffset? tick) =>
        SkipAsync(session, Statements.Schedules.WithdrawLate, new SqlParameters().Id("id", scheduleId).Time("tick", tick));

    private async Task<int> SkipAsync(ISqlSession session, string statement, SqlParameters parameters)
    {
        var skipped = await session.QueryAsync(statement, parameters, ReadType);
        await CountAsync(session, skipped, "skipped");
        return skipped.Count;
    }

    private Task CountAsync(ISqlSession session, IEnumerable<string> withdrawn, string reason) =>
        counters.AddAsync(session, withdrawn.Select(type => new Transition(type, JobStatus.Pending, JobStatus.Cancelled, reason)));

    private static string ReadType(SqlRow row) => row.Text();
}
