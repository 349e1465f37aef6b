using JobScheduler.Core.Measuring;

namespace JobScheduler.Tests.Hook.Ports;

/// <summary>Passes every call on; whoever surrounds the reader changes when and with what some of them answer.</summary>
internal abstract class PassingJobReader(IJobReader inner) : IJobReader
{
    public Task<Job?> GetAsync(Guid id, CancellationToken cancellationToken) => inner.GetAsync(id, cancellationToken);

    public Task<IReadOnlyList<Job>> GetManyAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        inner.GetManyAsync(ids, cancellationToken);

    public virtual Task<IReadOnlyList<Job>> ListAsync(JobFilter filter, CancellationToken cancellationToken) =>
        inner.ListAsync(filter, cancellationToken);

    public Task<JobWindow> SearchAsync(JobSearch search, CancellationToken cancellationToken) =>
        inner.SearchAsync(search, cancellationToken);

    public Task<JobCount> CountAsync(JobSearch search, int cap, CancellationToken cancellationToken) =>
        inner.CountAsync(search, cap, cancellationToken);

    public Task<IReadOnlyList<FailedJob>> NewestFailuresAsync(JobStatus status, int max, CancellationToken cancellationToken) =>
        inner.NewestFailuresAsync(status, max, cancellationToken);

    public Task<IReadOnlyList<JobAttempt>?> AttemptsAsync(Guid id, long after, int max, CancellationToken cancellationToken) =>
        inner.AttemptsAsync(id, after, max, cancellationToken);

    public Task<IReadOnlyList<RefusedWrite>> RefusedAsync(Guid id, int max, CancellationToken cancellationToken) =>
        inner.RefusedAsync(id, max, cancellationToken);

    public Task<IReadOnlyList<UnservedHandler>> UnservedAsync(
        Guid session, TimeSpan age, int max, CancellationToken cancellationToken) =>
        inner.UnservedAsync(session, age, max, cancellationToken);

    public Task<IReadOnlyList<UnservedHandler>> OtherHandlersAsync(
        IReadOnlyList<string> queues, IReadOnlyList<string> handlers, int max, CancellationToken cancellationToken) =>
        inner.OtherHandlersAsync(queues, handlers, max, cancellationToken);

    public virtual Task<JobTotals> TotalsAsync(CancellationToken cancellationToken) => inner.TotalsAsync(cancellationToken);

    public Task<RecentTransitions> RecentAsync(int minutes, CancellationToken cancellationToken) =>
        inner.RecentAsync(minutes, cancellationToken);

    public Task<IReadOnlyList<CountedMinutes>> HistoryAsync(SeriesAsked asked, CancellationToken cancellationToken) =>
        inner.HistoryAsync(asked, cancellationToken);

    public virtual Task<IReadOnlyList<QueueBacklog>> BacklogAsync(CancellationToken cancellationToken) =>
        inner.BacklogAsync(cancellationToken);

    public Task<RememberedRequest?> RecallAsync(string caller, string key, CancellationToken cancellationToken) =>
        inner.RecallAsync(caller, key, cancellationToken);
}
