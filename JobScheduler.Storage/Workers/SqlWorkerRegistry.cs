using JobScheduler.Core.Ports;
using JobScheduler.Core.Workers;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Storage.Workers;

/// <summary>The sessions of any SQL dialect.</summary>
internal sealed class SqlWorkerRegistry(ISqlDatabase database) : IWorkerRegistry
{
    public Task RegisterAsync(WorkerSession session, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters()
            .Id("session", session.Id)
            .Text("worker_id", session.WorkerId)
            .Text("host", session.Host)
            .Number("process_id", session.ProcessId)
            .Number("concurrency", session.Concurrency)
            .Texts("queues", session.Queues);
        return database.WriteOfSessionAsync(
            session.Id, transaction => transaction.ExecuteAsync(Statements.Workers.Register, parameters), cancellationToken);
    }

    public async Task<BeatReply?> BeatAsync(Guid session, CancellationToken cancellationToken)
    {
        var reply = await database.WriteOfSessionAsync(session, transaction => Heartbeats.BeatAsync(transaction, session), cancellationToken);
        if (reply is null) await database.EndSessionAsync(session);
        return reply;
    }

    public async Task StopAsync(Guid session, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters().Id("session", session).Text("status", SessionStatus.Stopped.Name());
        await ExecuteAsync(Statements.Workers.End, parameters, cancellationToken);
        await database.EndSessionAsync(session);
    }

    public async Task<bool> TryLoseAsync(SessionBeat seen, bool enforce, CancellationToken cancellationToken)
    {
        var parameters = new SqlParameters().Id("session", seen.Session).Number("beat", seen.Beat).Flag("enforce", enforce);
        return await ExecuteAsync(Statements.Workers.Lose, parameters, cancellationToken) > 0;
    }

    public Task LoseAllButAsync(Guid session, CancellationToken cancellationToken) =>
        ExecuteAsync(Statements.Workers.LoseOthers, new SqlParameters().Id("session", session), cancellationToken);

    public Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken cancellationToken) =>
        database.ReadAsync(transaction => transaction.QueryAsync(Statements.Workers.List, SqlParameters.None, Read), cancellationToken);

    public async Task<bool> DrainAsync(string workerId, CancellationToken cancellationToken) =>
        await ExecuteAsync(Statements.Workers.Drain, new SqlParameters().Text("worker_id", workerId), cancellationToken) > 0;

    public Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken) =>
        ExecuteAsync(Statements.Workers.Prune, new SqlParameters().Span("age", age), cancellationToken);

    private Task<int> ExecuteAsync(string statement, SqlParameters parameters, CancellationToken cancellationToken) =>
        database.WriteOneAsync(transaction => transaction.ExecuteAsync(statement, parameters), cancellationToken);

    private static WorkerInfo Read(SqlRow row) => new(
        Session: new WorkerSession(row.Id(), row.Text(), row.Text(), row.Int(), row.Int(), row.Texts()),
        Status: SessionStatusNames.Parse(row.Text()),
        StartedAt: row.Time(),
        LastBeatAt: row.Time(),
        SinceLastBeat: row.Span(),
        Draining: row.Flag(),
        Running: row.Int(),
        CurrentJobId: row.IdOrNull());
}
