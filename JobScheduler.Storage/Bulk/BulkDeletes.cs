using JobScheduler.Core.Bulk;
using JobScheduler.Storage.Dependencies;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Bulk;

/// <summary>Deletes ended jobs with what hangs on them, as their retention would have in time.</summary>
internal sealed class BulkDeletes(TransitionCounters counters)
{
    private static readonly SqlColumns<Guid> IdColumns = new SqlColumns<Guid>().Id("id", id => id);

    private static readonly SqlColumns<(Guid Schedule, DateTimeOffset StartedAt)> LastRunColumns =
        new SqlColumns<(Guid Schedule, DateTimeOffset StartedAt)>()
        .Id("schedule_id", run => run.Schedule)
        .Time("started_at", run => run.StartedAt);

    /// <summary>Of jobs that are locked.</summary>
    public async Task<BulkChange> DeleteAsync(ISqlSession session, IReadOnlyList<Job> locked)
    {
        var ended = locked.Where(job => job.State.Status.IsTerminal()).OrderBy(job => job.Id).ToList();
        var ids = new SqlBatch<Guid>([.. ended.Select(job => job.Id)], IdColumns);
        await session.PostAsync(Statements.Jobs.DeleteMany, ids);
        await session.PostAsync(Statements.Attempts.Delete, ids);
        await session.PostAsync(Statements.Logs.Delete, ids);
        await JobLinks.DropAsync(session, [.. ended.Select(job => job.Id)]);
        await counters.AddAsync(session, ended.Select(job => new Transition(job.Type.Name(), job.State.Status, null)));
        var lastRuns = ended.Where(job => job is { ScheduleId: not null, StartedAt: not null })
            .GroupBy(job => job.ScheduleId!.Value, job => job.StartedAt!.Value).Select(runs => (runs.Key, runs.Max()))
            .OrderBy(run => run.Key);
        await session.PostAsync(
            Statements.Schedules.KeepLastRuns, new SqlBatch<(Guid Schedule, DateTimeOffset StartedAt)>([.. lastRuns], LastRunColumns));
        return new BulkChange(ended, [.. locked.Except(ended).Select(job => (job.Id, BulkSkip.NotEnded))]);
    }
}
