using JobScheduler.Core.Holds;
using JobScheduler.Storage.Holds;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Jobs;

/// <summary>The jobs of any SQL dialect: opens the transactions, the rest is done by one class per subject.</summary>
internal sealed class SqlJobStore(
    ISqlDatabase database, JobInserter inserter, SettlementWriter settler, TransitionCounters counters, ReadableRows readable,
    JobClaimer claimer) : IJobStore
{
    private const int MaxMessageBytes = 1024;

    private readonly JobOperations _operations = new(counters);
    private readonly JobPruner _pruner = new(counters);

    public async Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken)
    {
        // A row that stands in the way is a unique violation, after which the database runs the work again: then the long way, which looks.
        var answers = await database.WriteAsync(
            session => !session.IsRepeated && JobInserter.ArePlain(jobs)
                ? inserter.InsertPlainAsync(session, jobs)
                : inserter.InsertAsync(session, jobs),
            cancellationToken);
        inserter.Committed(jobs);
        return answers;
    }

    public Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        database.WriteAsync(session => claimer.ClaimAsync(session, ids, claimant), cancellationToken);

    public Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => claimant.IsOfLimited
                ? LimitedQueueClaims.ClaimAsync(session, claimer, max, claimant)
                : claimer.ClaimDueAsync(session, max, claimant),
            cancellationToken);

    public Task<CanaryClaim?> ClaimCanaryAsync(string handler, Claimant claimant, CancellationToken cancellationToken) =>
        database.WriteAsync(session => CanaryClaims.ClaimAsync(session, claimer, handler, claimant), cancellationToken);

    public Task<IReadOnlyList<SettleResult>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        database.WriteAsync(session => settler.SettleAsync(session, settlements), cancellationToken);

    public Task<JobChange> CancelAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => _operations.CancelAsync(session, id, deed), cancellationToken);

    public Task<JobChange> RetryAsync(Guid id, Idempotency? idempotency, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(session => _operations.RetryAsync(session, id, idempotency, deed), cancellationToken);

    public Task<bool> ReportProgressAsync(Job attempt, double progress, string? message, CancellationToken cancellationToken) => NoteAsync(
        Statements.Jobs.ReportProgress,
        OfAttempt(attempt).Real("progress", progress).Text("message", StorableText.Clean(message, maxBytes: MaxMessageBytes)),
        cancellationToken);

    public Task<bool> SaveCheckpointAsync(Job attempt, string checkpoint, CancellationToken cancellationToken) =>
        NoteAsync(Statements.Jobs.SaveCheckpoint, OfAttempt(attempt).Text("checkpoint", checkpoint), cancellationToken);

    public Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken) =>
        // Not over the pool for reads, which may lead to a standby: what that does not show yet must not look as if it were not there.
        database.WriteOneAsync(
            once => readable.QueryAsync(once, Statements.Jobs.RunningOf, new SqlParameters().Id("session", session), JobRow.Read),
            cancellationToken);

    public Task<IReadOnlyList<Job>> FindLostAsync(Job? after, int max, CancellationToken cancellationToken) => ReadJobsAsync(
        Statements.Jobs.FindLost,
        new SqlParameters().Id("after_session", after?.WorkerSession ?? Guid.Empty).Id("after_id", after?.Id ?? Guid.Empty)
            .Number("max", max),
        cancellationToken);

    public Task<IReadOnlyList<ReadyJob>> UpcomingAsync(
        DateTimeOffset from, TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken) =>
        database.ReadAsync(session => UpcomingJobs.ReadAsync(session, from, horizon, after, max), cancellationToken);

    public Task<IReadOnlyList<RefusedClaim>> JudgeAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        // Not over the pool for reads, which may lead to a standby: what that does not show yet must not look as if it were gone.
        database.WriteOneAsync(session => ClaimVerdicts.ExplainAsync(session, ids, claimant, isAhead: false, readable), cancellationToken);

    public Task<DateTimeOffset?> OldestDueAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(UpcomingJobs.OldestAsync, cancellationToken);

    public Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken) =>
        database.WriteAsync(session => _pruner.PruneAsync(session, retention, max), cancellationToken);

    private static SqlParameters OfAttempt(Job attempt) => new SqlParameters()
        .Id("id", attempt.Id).Number("fence", attempt.State.Fence).Id("session", attempt.WorkerSession!.Value);

    /// <summary>False when the attempt is no longer the current one.</summary>
    private async Task<bool> NoteAsync(string statement, SqlParameters parameters, CancellationToken cancellationToken) =>
        await database.WriteOneAsync(session => session.ExecuteAsync(statement, parameters), cancellationToken) > 0;

    private Task<IReadOnlyList<Job>> ReadJobsAsync(string statement, SqlParameters parameters, CancellationToken cancellationToken) =>
        database.ReadAsync(session => readable.QueryAsync(session, statement, parameters, JobRow.Read), cancellationToken);
}
