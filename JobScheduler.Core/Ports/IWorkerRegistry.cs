using JobScheduler.Core.Workers;

namespace JobScheduler.Core.Ports;

/// <summary>The sessions of all processes: who is there, who beats, who was lost.</summary>
internal interface IWorkerRegistry
{
    /// <summary>Whether beats go out on a thread of the registry's own, which tells the <see cref="IBeatWitness"/> of each;
    /// else whoever beats does.</summary>
    bool HasThread => false;

    Task RegisterAsync(WorkerSession session, CancellationToken cancellationToken);

    /// <summary>One heartbeat; null when the session was declared lost: cancel everything, register anew.</summary>
    Task<BeatReply?> BeatAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>Ends a session in order.</summary>
    Task StopAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>Declares a session lost that is still at the beat it was seen at:
    /// if its lock is free (its process or connection died), or regardless when <paramref name="enforce"/> is set.
    /// False when it has beaten since, is no longer active, or still holds its lock.</summary>
    Task<bool> TryDeclareLostAsync(SessionBeat seen, bool enforce, CancellationToken cancellationToken);

    /// <summary>Declares every other process lost; only for a store that one process owns alone. Leased sessions are left to their beats.
    /// </summary>
    Task DeclareAllButLostAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>One row per label, the newest session.</summary>
    Task<IReadOnlyList<WorkerInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The newest session of a label with up to so many of the jobs that it runs.</summary>
    Task<WorkerDetail?> GetAsync(string workerId, int maxJobs, CancellationToken cancellationToken);

    /// <summary>Asks the newest session of a label to take no more jobs; false when there is no such active session.</summary>
    Task<bool> DrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Takes that back: it may take jobs again. False when there is no such active session.</summary>
    Task<bool> UndrainAsync(string workerId, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Removes sessions that ended longer than <paramref name="age"/> ago and own no running job, and what processes told of
    /// their starts so long ago that no estimate rests on it. Returns the number of the sessions.</summary>
    Task<int> PruneAsync(TimeSpan age, CancellationToken cancellationToken);
}
