using JobScheduler.Core.Holds;

namespace JobScheduler.Tests.Hook.Ports;

/// <summary>Passes every call on; whoever surrounds the store changes some of them.</summary>
internal abstract class PassingJobStore(IJobStore inner) : IJobStore
{
    public virtual Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        inner.InsertAsync(jobs, cancellationToken);

    public virtual Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        inner.ClaimAsync(ids, claimant, cancellationToken);

    public virtual Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        inner.ClaimDueAsync(max, claimant, cancellationToken);

    public Task<CanaryClaim?> ClaimCanaryAsync(string handler, Claimant claimant, CancellationToken cancellationToken) =>
        inner.ClaimCanaryAsync(handler, claimant, cancellationToken);

    public virtual Task<IReadOnlyList<SettleResult>> SettleAsync(
        IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        inner.SettleAsync(settlements, cancellationToken);

    public virtual Task<JobChange> CancelAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        inner.CancelAsync(id, deed, cancellationToken);

    public virtual Task<JobChange> RetryAsync(Guid id, Idempotency? idempotency, Deed? deed, CancellationToken cancellationToken) =>
        inner.RetryAsync(id, idempotency, deed, cancellationToken);

    public Task<bool> ReportProgressAsync(Job attempt, double progress, string? message, CancellationToken cancellationToken) =>
        inner.ReportProgressAsync(attempt, progress, message, cancellationToken);

    public Task<bool> SaveCheckpointAsync(Job attempt, string checkpoint, CancellationToken cancellationToken) =>
        inner.SaveCheckpointAsync(attempt, checkpoint, cancellationToken);

    public virtual Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken) =>
        inner.RunningOfAsync(session, cancellationToken);

    public virtual Task<IReadOnlyList<Job>> FindLostAsync(Job? after, int max, CancellationToken cancellationToken) =>
        inner.FindLostAsync(after, max, cancellationToken);

    public virtual Task<IReadOnlyList<ReadyJob>> UpcomingAsync(
        DateTimeOffset from, TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken) =>
        inner.UpcomingAsync(from, horizon, after, max, cancellationToken);

    public Task<IReadOnlyList<RefusedClaim>> JudgeAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        inner.JudgeAsync(ids, claimant, cancellationToken);

    public Task<DateTimeOffset?> OldestDueAsync(CancellationToken cancellationToken) => inner.OldestDueAsync(cancellationToken);

    public virtual Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken) =>
        inner.PruneAsync(retention, max, cancellationToken);
}
