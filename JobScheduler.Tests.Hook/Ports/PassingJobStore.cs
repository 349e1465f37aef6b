using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Hook.Ports;

/// <summary>Passes every call on; whoever surrounds the store changes some of them.</summary>
internal abstract class PassingJobStore(IJobStore inner) : IJobStore
{
    public virtual Task<IReadOnlyList<JobAcceptance>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        inner.InsertAsync(jobs, cancellationToken);

    public virtual Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        inner.ClaimAsync(ids, claimant, cancellationToken);

    public virtual Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        inner.ClaimDueAsync(max, claimant, cancellationToken);

    public virtual Task<IReadOnlyList<SettleResult>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        inner.SettleAsync(settlements, cancellationToken);

    public virtual Task<JobChange> CancelAsync(Guid id, CancellationToken cancellationToken) => inner.CancelAsync(id, cancellationToken);

    public virtual Task<JobChange> RetryAsync(Guid id, CancellationToken cancellationToken) => inner.RetryAsync(id, cancellationToken);

    public Task<bool> ReportProgressAsync(Job attempt, double progress, string? message, CancellationToken cancellationToken) =>
        inner.ReportProgressAsync(attempt, progress, message, cancellationToken);

    public virtual Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken) => inner.RunningOfAsync(session, cancellationToken);

    public virtual Task<IReadOnlyList<Job>> FindLostAsync(int max, CancellationToken cancellationToken) => inner.FindLostAsync(max, cancellationToken);

    public virtual Task<IReadOnlyList<ReadyJob>> UpcomingAsync(TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken) =>
        inner.UpcomingAsync(horizon, after, max, cancellationToken);

    public virtual Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken) => inner.PruneAsync(retention, max, cancellationToken);
}
