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
        .Texts("handlers", session.Handlers ?? [])
        .Text("version", session.Version);

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

    public Task<WorkerDetail?> GetAsync(string workerId, int maxJobs, CancellationToken cancellationToken) => database.ReadAsync(
        async transaction =>
        {
            var found = await readable.QueryAsync(transaction, Statements.Workers.Get, OfLabel(workerId), ReadWhole);
            if (found is not [var worker]) return null;
            var asked = new SqlParameters().Id("session", worker.Session.Id).Number("max", maxJobs);
            return new WorkerDetail(worker, await transaction.QueryAsync(Statements.Workers.Running, asked, ReadJob));
        },
        cancellationToken);

    public Task<bool> DrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        SetDrainingAsync(workerId, draining: true, deed, cancellationToken);

    public Task<bool> UndrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        SetDrainingAsync(workerId, draining: false, deed, cancellationToken);

    public async Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await ExecuteAsync(Statements.Holds.PruneTold, new SqlParameters().Span("counts", HoldRule.Counts), cancellationToken);
        await ExecuteAsync(Statements.Holds.Prune, new SqlParameters().Span("kept", HoldRule.Kept), cancellationToken);
        await ExecuteAsync(Statements.Starts.Prune, new SqlParameters().Span("kept", StartCounts.Kept), cancellationToken);
        await ExecuteAsync(Statements.Refused.Prune, new SqlParameters().Span("kept", RefusedWrite.Kept), cancellationToken);
        return await ExecuteAsync(Statements.Workers.Prune, new SqlParameters().Span("age", age), cancellationToken);
    }

    private Task<bool> SetDrainingAsync(string workerId, bool draining, Deed? deed, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var drains = await session.QueryAsync(Statements.Workers.Lock, OfLabel(workerId), row => row.Flag("draining"));
                if (drains is not [var does] || does == draining) return drains.Count > 0;
                await session.ExecuteAsync(Statements.Workers.SetDraining, OfLabel(workerId).Flag("draining", draining));
                await AuditRows.AddAsync(session, deed, draining ? AuditAction.DrainWorker : AuditAction.UndrainWorker, workerId);
                return true;
            },
            cancellationToken);

    private static SqlParameters OfLabel(string workerId) => new SqlParameters().Text("worker_id", workerId);

    private Task<int> ExecuteAsync(string statement, SqlParameters parameters, CancellationToken cancellationToken) =>
        database.WriteOneAsync(transaction => transaction.ExecuteAsync(statement, parameters), cancellationToken);

    private static WorkerJob ReadJob(SqlRow row) => new(
        row.Id("id"), row.Text("name"), row.Text("handler"), row.Text("queue"), row.Int("attempt"), row.TimeOrNull("started_at"))
    {
        Progress = row.RealOrNull("progress"),
        ProgressMessage = row.TextOrNull("progress_message"),
    };

    private static WorkerInfo ReadWhole(SqlRow row)
    {
        var worker = Read(row);
        var handlers = row.Flag("handlers_are_unknown") ? null : row.Texts("handlers");
        return worker with { Session = worker.Session with { Handlers = handlers } };
    }

    private static WorkerInfo Read(SqlRow row) => new(
        Session: new WorkerSession(
            row.Id("session"), row.Text("worker_id"), row.Text("host"), row.Int("process_id"), row.Int("concurrency"), row.Texts("queues"))
        {
            Version = row.TextOrNull("version"),
        },
        Status: SessionStatusNames.Parse(row.Text("status")),
        StartedAt: row.Time("started_at"),
        LastBeatAt: row.Time("last_beat_at"),
        SinceLastBeat: row.Span("since_last_beat"),
        Draining: row.Flag("draining"),
        Running: row.Int("running"),
        CurrentJobId: row.IdOrNull("current_job_id"));
}
