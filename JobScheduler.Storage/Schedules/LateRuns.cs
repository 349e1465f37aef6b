using JobScheduler.Core.Jobs;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Schedules;

/// <summary>Takes back the runs that nobody may start any more, whatever their schedule: its next tick may be a year away, or never come.</summary>
internal sealed class LateRuns(TransitionCounters counters)
{
    private static readonly SqlColumns<Missed> MissedColumns = new SqlColumns<Missed>()
        .Id("id", missed => missed.Schedule)
        .Number("missed", missed => missed.Count);

    public async Task<int> SkipAsync(ISqlSession session, int max)
    {
        var skipped = await session.QueryAsync(
            Statements.Schedules.WithdrawOverdue,
            new SqlParameters().Number("max", max),
            row => (Type: row.Text(), Schedule: row.Id()));
        await counters.AddAsync(session, skipped.Select(run => new Transition(run.Type, JobStatus.Pending, JobStatus.Cancelled, "skipped")));
        var missed = skipped.CountBy(run => run.Schedule).Select(count => new Missed(count.Key, count.Value)).OrderBy(count => count.Schedule);
        await session.PostAsync(Statements.Schedules.AddMissed, new SqlBatch<Missed>([.. missed], MissedColumns));
        return skipped.Count;
    }

    private readonly record struct Missed(Guid Schedule, int Count);
}
