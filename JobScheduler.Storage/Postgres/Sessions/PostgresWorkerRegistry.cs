using JobScheduler.Core.Ports;
using JobScheduler.Core.Workers;
using JobScheduler.Storage.Workers;

namespace JobScheduler.Storage.Postgres.Sessions;

/// <summary>The sessions in PostgreSQL: this process's own goes over its dedicated connection, the rest over the pools.</summary>
internal sealed class PostgresWorkerRegistry(SqlWorkerRegistry sessions, PostgresSessionLink link) : IWorkerRegistry
{
    public Task RegisterAsync(WorkerSession session, CancellationToken cancellationToken) =>
        link.RegisterAsync(session.Id, SqlWorkerRegistry.RowOf(session), cancellationToken);

    public Task<BeatReply?> BeatAsync(Guid session, CancellationToken cancellationToken) => link.BeatAsync(session, cancellationToken);

    public Task StopAsync(Guid session, CancellationToken cancellationToken) => sessions.StopAsync(session, cancellationToken);

    public Task<bool> TryLoseAsync(SessionBeat seen, bool enforce, CancellationToken cancellationToken) =>
        sessions.TryLoseAsync(seen, enforce, cancellationToken);

    public Task LoseAllButAsync(Guid session, CancellationToken cancellationToken) => sessions.LoseAllButAsync(session, cancellationToken);

    public Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken cancellationToken) => sessions.ListAsync(cancellationToken);

    public Task<bool> DrainAsync(string workerId, CancellationToken cancellationToken) => sessions.DrainAsync(workerId, cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken) => sessions.PruneAsync(age, cancellationToken);
}
