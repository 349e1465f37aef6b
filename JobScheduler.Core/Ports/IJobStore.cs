using JobScheduler.Core.Jobs;
using JobScheduler.Core.Queues;

namespace JobScheduler.Core.Ports;

/// <summary>
/// The durable truth about jobs. Every write after a claim is guarded by its fence and session; every method that returns has committed.
/// Throws <see cref="StoreUnavailableException"/> when the database cannot be reached or refuses work for now.
/// </summary>
public interface IJobStore
{
    /// <summary>Stores all jobs in one transaction and tells for each, in order, what became of it.</summary>
    Task<IReadOnlyList<JobAcceptance>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken);

    /// <summary>Moves those of the given waiting jobs that are due and free to running, for this claimant; the rest get a verdict.</summary>
    Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken);

    /// <summary>Moves up to <paramref name="max"/> due jobs to running, by priority, the oldest due first, without any hint from a ready queue.</summary>
    Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken);

    /// <summary>Writes how attempts ended, each under its fence, and tells for each, in order, whether it was accepted.</summary>
    Task<IReadOnlyList<SettleResult>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken);

    /// <summary>Cancels a waiting job at once, or asks a running one to stop.</summary>
    Task<JobChange> CancelAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Opens a new generation of a failed or cancelled job.</summary>
    Task<JobChange> RetryAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Notes how far an attempt is, given as it was claimed; false when it is no longer the current one.</summary>
    Task<bool> ReportProgressAsync(Job attempt, double progress, string? message, CancellationToken cancellationToken);

    /// <summary>The running jobs of a session: to find claims whose reply was lost.</summary>
    Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> running jobs whose session is lost, stopped or unknown.</summary>
    Task<IReadOnlyList<Job>> FindLostAsync(int max, CancellationToken cancellationToken);

    /// <summary>A page of waiting, open jobs due within <paramref name="horizon"/>, by (due, id), after the given one.</summary>
    Task<IReadOnlyList<ReadyJob>> UpcomingAsync(TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken);

    /// <summary>Deletes up to <paramref name="max"/> finished jobs and as many expired idempotency keys, and folds old counters.</summary>
    Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken);
}
