using JobScheduler.Core.Holds;

namespace JobScheduler.Core.Ports;

/// <summary>The durable truth about jobs. Every write after a claim is guarded by its fence and session; every method that returns has
/// committed. Throws <see cref="StoreUnavailableException"/> when the database cannot be reached or refuses work for now.</summary>
internal interface IJobStore
{
    /// <summary>Stores all jobs in one transaction and tells for each, in order, what became of it.</summary>
    Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken);

    /// <summary>Moves those of the given waiting jobs that are due and free to running, for this claimant;
    /// the rest get a verdict.</summary>
    Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken);

    /// <summary>Tells what a claim of each of the jobs would be refused for, and claims none;
    /// <see cref="ClaimVerdict.Locked"/> says that it may succeed.</summary>
    Task<IReadOnlyList<RefusedClaim>> JudgeAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken);

    /// <summary>Moves up to <paramref name="max"/> due jobs to running, by priority, the oldest due first, without a ready queue.</summary>
    Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken);

    /// <summary>Moves one due job of a held handler to running, if it is time for a canary and none runs; null when not, or while somebody
    /// else looks.</summary>
    Task<CanaryClaim?> ClaimCanaryAsync(string handler, Claimant claimant, CancellationToken cancellationToken);

    /// <summary>Writes how attempts ended, each under its fence, and tells for each, in order, whether it was accepted.</summary>
    Task<IReadOnlyList<SettleResult>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken);

    /// <summary>Cancels a waiting job at once, or asks a running one to stop.</summary>
    Task<JobChange> CancelAsync(Guid id, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Opens a new generation of a failed or cancelled job, once for each idempotency key;
    /// the key of a refused request is not remembered.</summary>
    Task<JobChange> RetryAsync(Guid id, Idempotency? idempotency, Deed? deed, CancellationToken cancellationToken);

    /// <summary>Notes how far an attempt is, given as it was claimed; false when it is no longer the current one.</summary>
    Task<bool> ReportProgressAsync(Job attempt, double progress, string? message, CancellationToken cancellationToken);

    /// <summary>Keeps JSON of an attempt, given as it was claimed, for the next one; false when it is no longer the current one.</summary>
    Task<bool> SaveCheckpointAsync(Job attempt, string checkpoint, CancellationToken cancellationToken);

    /// <summary>The running jobs of a session: to find claims whose reply was lost.</summary>
    Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> running jobs whose session is lost, stopped or unknown, by (session, id),
    /// after the given one.</summary>
    Task<IReadOnlyList<Job>> FindLostAsync(Job? after, int max, CancellationToken cancellationToken);

    /// <summary>A page of waiting, open jobs due at <paramref name="from"/> or later and within <paramref name="horizon"/>,
    /// after the given one: by priority, within it queue by queue, within that by (due, id).</summary>
    Task<IReadOnlyList<ReadyJob>> UpcomingAsync(
        DateTimeOffset from, TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken);

    /// <summary>Since when the job that waits longest has been due; null when none is.
    /// Of very many queues with waiting jobs it may look at the first alone.</summary>
    Task<DateTimeOffset?> OldestDueAsync(CancellationToken cancellationToken);

    /// <summary>Deletes up to <paramref name="max"/> finished jobs and as many expired idempotency keys, and folds old counters.</summary>
    Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken);
}
