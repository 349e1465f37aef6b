using JobScheduler.Storage.Workers;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Postgres.Workers;

/// <summary>The sessions in PostgreSQL: this process's own goes over its dedicated connection, the rest over the pools.</summary>
internal sealed class PostgresWorkerRegistry(SqlWorkerRegistry sessions, HeartbeatThread link, LostConnections connections,
    ILogger<PostgresWorkerRegistry> log) : IWorkerRegistry
{
    public bool HasThread => true;

    public Task RegisterAsync(WorkerSession session, CancellationToken cancellationToken) =>
        link.RegisterAsync(session.Id, SqlWorkerRegistry.RowOf(session), cancellationToken);

    public Task<BeatReply?> BeatAsync(Guid session, CancellationToken cancellationToken) => link.BeatAsync(session, cancellationToken);

    public Task StopAsync(Guid session, CancellationToken cancellationToken) => sessions.StopAsync(session, cancellationToken);

    public async Task<bool> TryDeclareLostAsync(SessionBeat seen, bool enforce, CancellationToken cancellationToken)
    {
        if (!await sessions.TryDeclareLostAsync(seen, enforce, cancellationToken)) return false;
        // A lease has no connections.
        if (enforce && seen.Lease is null) await EndConnectionsAsync(seen.Session, cancellationToken);
        return true;
    }

    public Task DeclareAllButLostAsync(Guid session, CancellationToken cancellationToken) =>
        sessions.DeclareAllButLostAsync(session, cancellationToken);

    public Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken cancellationToken) => sessions.ListAsync(cancellationToken);

    public Task<WorkerDetail?> GetAsync(string workerId, int maxJobs, CancellationToken cancellationToken) =>
        sessions.GetAsync(workerId, maxJobs, cancellationToken);

    public Task<bool> UndrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        sessions.UndrainAsync(workerId, deed, cancellationToken);

    public Task<bool> DrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken) =>
        sessions.DrainAsync(workerId, deed, cancellationToken);

    public Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken) => sessions.PruneAsync(age, cancellationToken);

    /// <summary>A help only: the session is lost whether or not its connections could be ended.</summary>
    private async Task EndConnectionsAsync(Guid session, CancellationToken cancellationToken)
    {
        try
        {
            await connections.EndAsync(session, cancellationToken);
        }
        catch (Exception error) when (PostgresErrors.IsOfTheMoment(error) || error is PostgresException)
        {
            log.ConnectionsLeft(session, error);
        }
    }
}
