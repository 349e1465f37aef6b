using System.Runtime.CompilerServices;
using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>A store whose connection breaks: before a call arrives, or when it has committed and the answer is under way.</summary>
internal sealed class FaultyJobStore(IJobStore inner, SeededFaults faults) : IJobStore
{
    public Task<IReadOnlyList<JobAcceptance>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.InsertAsync(jobs, cancellationToken));

    public Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.ClaimAsync(ids, claimant, cancellationToken));

    public Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.ClaimDueAsync(max, claimant, cancellationToken));

    public Task<IReadOnlyList<SettleResult>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.SettleAsync(settlements, cancellationToken));

    public Task<JobChange> CancelAsync(Guid id, CancellationToken cancellationToken) => AroundAsync(() => inner.CancelAsync(id, cancellationToken));

    public Task<JobChange> RetryAsync(Guid id, CancellationToken cancellationToken) => AroundAsync(() => inner.RetryAsync(id, cancellationToken));

    public Task<bool> ReportProgressAsync(Guid id, long fence, double progress, string? message, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.ReportProgressAsync(id, fence, progress, message, cancellationToken));

    public Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.RunningOfAsync(session, cancellationToken));

    public Task<IReadOnlyList<Job>> FindLostAsync(int max, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.FindLostAsync(max, cancellationToken));

    public Task<IReadOnlyList<ReadyJob>> UpcomingAsync(TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.UpcomingAsync(horizon, after, max, cancellationToken));

    public Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken) =>
        AroundAsync(() => inner.PruneAsync(retention, max, cancellationToken));

    private Task<T> AroundAsync<T>(Func<Task<T>> ask, [CallerMemberName] string call = "") =>
        faults.AroundAsync($"store {call}", ask, what => new StoreUnavailableException(what, new IOException(what)));
}
