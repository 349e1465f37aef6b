using JobScheduler.Core.Workers;

namespace JobScheduler.Core.Ports;

/// <summary>The sessions of workers that speak to the API: rows like those of processes, each held by a lease instead of a connection,
/// so that any process may serve them. Throws <see cref="StoreUnavailableException"/> like <see cref="IJobStore"/>.</summary>
internal interface ILeasedSessions
{
    /// <summary>False when <paramref name="most"/> leased sessions are active already: about, when many come at once.</summary>
    Task<bool> OpenAsync(WorkerSession session, TimeSpan lease, int most, CancellationToken cancellationToken);

    /// <summary>One heartbeat; null when the session has ended or is unknown.</summary>
    Task<LeaseReply?> RenewAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>The job as it is now, not as a standby may show it, with the store's clock; null when there is none.</summary>
    Task<(Job Job, DateTimeOffset Now)?> FindAsync(Guid job, CancellationToken cancellationToken);
}
