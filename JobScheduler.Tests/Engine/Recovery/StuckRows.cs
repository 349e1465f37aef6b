using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Engine.Recovery;

/// <summary>A store in which somebody holds the rows of some jobs for ever.</summary>
internal sealed class StuckRows(IJobStore inner, IReadOnlySet<Guid> stuck) : IJobStore
{
    public Task<IReadOnlyList<JobAcceptance>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        inner.InsertAsync(jobs, cancellationToken);

    public Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        inner.ClaimAsync(ids, claimant, cancellationToken);

    public Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        inner.ClaimDueAsync(max, claimant, cancellationToken);

    public async Task<IReadOnlyList<SettleResult>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken)
    {
        var written = await inner.SettleAsync([.. settlements.Where(settlement => !stuck.Contains(settlement.JobId))], cancellationToken);
        var results = written.ToDictionary(result => result.JobId);
        return [.. settlements.Select(settlement => results.GetValueOrDefault(settlement.JobId) ?? new SettleResult(SettleKind.Locked, settlement.JobId, null, null))];
    }

    public Task<JobChange> CancelAsync(Guid id, CancellationToken cancellationToken) => inner.CancelAsync(id, cancellationToken);

    public Task<JobChange> RetryAsync(Guid id, Idempotency? idempotency, CancellationToken cancellationToken) =>
        inner.RetryAsync(id, idempotency, cancellationToken);

    public Task<bool> ReportProgressAsync(Job attempt, double progress, string? message, CancellationToken cancellationToken) =>
        inner.ReportProgressAsync(attempt, progress, message, cancellationToken);

    public Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken) => inner.RunningOfAsync(session, cancellationToken);

    public Task<IReadOnlyList<Job>> FindLostAsync(Job? after, int max, CancellationToken cancellationToken) => inner.FindLostAsync(after, max, cancellationToken);

    public Task<IReadOnlyList<ReadyJob>> UpcomingAsync(
        DateTimeOffset from, TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken) => inner.UpcomingAsync(from, horizon, after, max, cancellationToken);

    public Task<DateTimeOffset?> OldestDueAsync(CancellationToken cancellationToken) => inner.OldestDueAsync(cancellationToken);

    public Task<IReadOnlyList<RefusedClaim>> JudgeAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        inner.JudgeAsync(ids, claimant, cancellationToken);

    public Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken) => inner.PruneAsync(retention, max, cancellationToken);
}
