using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>Deletes what has been kept long enough: ended jobs with their attempts, idempotency keys; and folds old sums.</summary>
internal sealed class JobPruner(TransitionCounters counters)
{
    private static readonly SqlColumns<Guid> IdColumns = new SqlColumns<Guid>().Id("id", id => id);

    // Where the walk through each status has come to, so that a pass of many batches walks once past what was made early and ended late.
    private readonly Dictionary<JobStatus, Guid> _reached = [];

    public async Task<PruneResult> PruneAsync(ISqlSession session, Retention retention, int max)
    {
        var left = max;
        left -= await PruneAsync(session, JobStatus.Completed, retention.Completed, left);
        left -= await PruneAsync(session, JobStatus.Failed, retention.Failed, left);
        left -= await PruneAsync(session, JobStatus.Cancelled, retention.Failed, left);
        var keys = await session.ExecuteAsync(Statements.Idempotency.Prune, new SqlParameters().Number("max", max));
        await session.ExecuteAsync(Statements.Counters.Fold, SqlParameters.None);
        await session.ExecuteAsync(Statements.Counters.DeleteFolded, SqlParameters.None);
        return new PruneResult(max - left, keys);
    }

    private async Task<int> PruneAsync(ISqlSession session, JobStatus status, TimeSpan age, int max)
    {
        if (max == 0) return 0;
        var after = _reached.GetValueOrDefault(status);
        var parameters = new SqlParameters().Text("status", status.Name()).Id("after", after).Span("age", age).Number("max", max);
        var gone = await session.QueryAsync(Statements.Jobs.Prune, parameters, row => (Id: row.Id(), Type: row.Text()));
        _reached[status] = gone.Count == max ? gone.Max(job => job.Id) : Guid.Empty;
        await session.PostAsync(Statements.Attempts.Delete, new SqlBatch<Guid>([.. gone.Select(job => job.Id).Order()], IdColumns));
        await counters.AddAsync(session, gone.Select(job => new Transition(job.Type, status, null)));
        return gone.Count;
    }
}
