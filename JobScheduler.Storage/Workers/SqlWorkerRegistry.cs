using JobScheduler.Core.Explaining;
using JobScheduler.Core.Holds;
using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Workers;

/// <summary>The sessions of any SQL dialect.</summary>
internal sealed class SqlWorkerRegistry(ISqlDatabase database, ReadableRows readable, BeatScope scope) : IWorkerRegistry
{
    public static SqlParameters RowOf(WorkerSession session) => new SqlParameters()
        .Id("session", session.Id)
        .Text("worker_id", session.WorkerId)
        .Text("host", session.Host)
        .Number("process_id", session.ProcessId)
        .Number("concurrency", session.Concurrency)
        .Texts("queues", session.Queues)
        .Texts("handlers", session.Handlers ?? []);

    public Task RegisterAsync(WorkerSession session, CancellationToken cancellationToken) =>
        ExecuteAsync(Statements.Workers.Register, RowOf(session), cancellationToken);

    public Task<BeatReply?> BeatAsync(Guid session, CancellationToken cancellationToken) =>
        database.WriteOneAsync(once => Heartbeats.BeatAsync(once, session, scope), cancellationToken);

    public Task StopAsync(Guid session, CancellationToken cancellationToken) => ExecuteAsync(
        Statements.Workers.End,
        new SqlParameters().Id("session", session).Text("status", SessionStatus.Stopped.Name()),
        cancellationToken);

    public async Task<bool> TryDeclareLostAsync(SessionBeat seen, bool enforce, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters().Id("session", seen.Session).Number("beat", seen.Beat).Flag("enforce", enforce);
        return await ExecuteAsync(Statements.Workers.DeclareLost, parameters, cancellationToken) > 0;
    }

    public Task DeclareAllButLostAsync(Guid session, CancellationToken cancellationToken) =>
        ExecuteAsync(Statements.Workers.DeclareOthersLost, new SqlParameters().Id("session", session), cancellationToken);

    public Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(
            transaction => readable.QueryAsync(transaction, Statements.Workers.List, SqlParameters.None, Read), cancellationToken);

    public Task<bool> DrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            var label = new SqlParameters().Text("worker_id", workerId);
            var drains = await session.QueryAsync(Statements.Workers.Lock, label, row => row.Flag("draining"));
            if (drains is [] or [true]) return drains.Count > 0;
            await session.ExecuteAsync(Statements.Workers.Drain, label);
            await AuditRows.AddAsync(session, deed, AuditAction.DrainWorker, workerId);
            return true;
        },
        cancellationToken);

    public async Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Statements.Holds.PruneTold, new SqlParameters().Span("counts", HoldRule.Counts), cancellationToken);
        await ExecuteAsync(Statements.Holds.Prune, new SqlParameters().Span("kept", HoldRule.Kept), cancellationToken);
        await ExecuteAsync(Statements.Starts.Prune, new SqlParameters().Span("kept", StartCounts.Kept), cancellationToken);
        return await ExecuteAsync(Statements.Workers.Prune, new SqlParameters().Span("age", age), cancellationToken);
    }

    private Task<int> ExecuteAsync(string statement, SqlParameters parameters, CancellationToken cancellationToken) =>
        database.WriteOneAsync(transaction => transaction.ExecuteAsync(statement, parameters), cancellationToken);

    private static WorkerInfo Read(SqlRow row) => new(
        Session: new WorkerSession(
            row.Id("session"), row.Text("worker_id"), row.Text("host"), row.Int("process_id"), row.Int("concurrency"), row.Texts("queues")),
        Status: SessionStatusNames.Parse(row.Text("status")),
        StartedAt: row.Time("started_at"),
        LastBeatAt: row.Time("last_beat_at"),
        SinceLastBeat: row.Span("since_last_beat"),
        Draining: row.Flag("draining"),
        Running: row.Int("running"),
        CurrentJobId: row.IdOrNull("current_job_id"));
}
