using JobScheduler.Storage.Dependencies;
using JobScheduler.Storage.Measuring;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Deletes what has been kept long enough: ended jobs with their attempts and logs, batches, idempotency keys, what is noted of
/// ticks; and folds old sums.</summary>
internal sealed class JobPruner(TransitionCounters counters)
{
    private static readonly SqlColumns<Guid> IdColumns = new SqlColumns<Guid>().Id("id", id => id);

    private static readonly SqlColumns<KeyValuePair<Guid, DateTimeOffset>> LastRunColumns =
        new SqlColumns<KeyValuePair<Guid, DateTimeOffset>>()
        .Id("schedule_id", run => run.Key)
        .Time("started_at", run => run.Value);

    // Where the walk through each status has come to, so that a pass of many batches walks once past what was made early and ended late.
    private readonly Dictionary<JobStatus, Guid> _reached = [];

    public async Task<PruneResult> PruneAsync(ISqlSession session, Retention retention, int max)
    {
        var lastRuns = new Dictionary<Guid, DateTimeOffset>();
        List<Pruned> gone = [];
        gone.AddRange(await PruneAsync(session, JobStatus.Completed, retention.Completed, max, lastRuns));
        gone.AddRange(await PruneAsync(session, JobStatus.Failed, retention.Failed, max - gone.Count, lastRuns));
        gone.AddRange(await PruneAsync(session, JobStatus.Cancelled, retention.Failed, max - gone.Count, lastRuns));
        // All at once and sorted, so that two that prune never wait for each other.
        await session.PostAsync(Statements.Schedules.KeepLastRuns,
            new SqlBatch<KeyValuePair<Guid, DateTimeOffset>>([.. lastRuns.OrderBy(run => run.Key)], LastRunColumns));
        var ticks = await session.ExecuteAsync(Statements.Ticks.Prune, new SqlParameters().Span("age", retention.Ticks).Number("max", max));
        await session.ExecuteAsync(Statements.Ticks.PruneGaps, new SqlParameters().Span("age", retention.Ticks).Number("max", max));
        await session.ExecuteAsync(Statements.Ticks.PruneLeftOut, new SqlParameters().Span("age", retention.Ticks).Number("max", max));
        var keys = await session.ExecuteAsync(Statements.Idempotency.Prune, new SqlParameters().Number("max", max));
        await session.ExecuteAsync(Statements.Unique.Prune, new SqlParameters().Number("max", max));
        await session.ExecuteAsync(Statements.Limits.PruneRates, new SqlParameters().Number("max", max));
        await session.ExecuteAsync(Statements.Batches.Prune, new SqlParameters().Span("age", retention.Failed).Number("max", max));
        await session.ExecuteAsync(Statements.Counters.Fold, CounterHistoryRows.Ages);
        await HandlerMinuteFold.FoldAsync(session, max);
        return new PruneResult(gone.Count, keys, ticks) { IsBehind = gone.Count > 0 && gone.TrueForAll(job => job.IsBehind) };
    }

    private async Task<IReadOnlyList<Pruned>> PruneAsync(
        ISqlSession session, JobStatus status, TimeSpan age, int max, Dictionary<Guid, DateTimeOffset> lastRuns)
    {
        if (max == 0) return [];
        var after = _reached.GetValueOrDefault(status);
        var parameters = new SqlParameters().Text("status", status.Name()).Id("after", after).Span("age", age).Number("max", max);
        var gone = await session.QueryAsync(Statements.Jobs.Prune, parameters, ReadPruned);
        _reached[status] = gone.Count == max ? gone.Max(job => job.Id) : Guid.Empty;
        var ids = new SqlBatch<Guid>([.. gone.Select(job => job.Id).Order()], IdColumns);
        await session.PostAsync(Statements.Attempts.Delete, ids);
        await session.PostAsync(Statements.Logs.Delete, ids);
        await JobLinks.DropAsync(session, [.. gone.Select(job => job.Id)]);
        await counters.AddAsync(session, gone.Select(job => new Transition(job.Type, status, null)));
        foreach (var job in gone)
        {
            if (job is { ScheduleId: { } schedule, StartedAt: { } started } && started > lastRuns.GetValueOrDefault(schedule))
                lastRuns[schedule] = started;
        }

        return gone;
    }

    private static Pruned ReadPruned(SqlRow row) =>
        new(row.Id("id"), row.Text("job_type"), row.IdOrNull("schedule_id"), row.TimeOrNull("started_at"), row.Flag("is_behind"));

    private readonly record struct Pruned(Guid Id, string Type, Guid? ScheduleId, DateTimeOffset? StartedAt, bool IsBehind);
}
