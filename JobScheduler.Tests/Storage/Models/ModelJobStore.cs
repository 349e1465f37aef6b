using JobScheduler.Core.Holds;
using JobScheduler.Core.Measuring;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The model behind the ports of jobs.</summary>
internal sealed class ModelJobStore(StoreModel model, ModelSessions sessions, IModelCalls calls) : IJobStore, IJobReader
{
    public Task<IReadOnlyList<EnqueueResult>> InsertAsync(IReadOnlyList<NewJob> jobs, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Insert(jobs), cancellationToken);

    public Task<ClaimResult> ClaimAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Claim(ids, claimant), cancellationToken);

    public Task<ClaimResult> ClaimDueAsync(int max, Claimant claimant, CancellationToken cancellationToken) =>
        // The model limits no queues.
        calls.AskAsync(() => claimant.IsOfLimited ? ClaimResult.Empty : model.ClaimDue(max, claimant), cancellationToken);

    // The model holds no handlers.
    public Task<CanaryClaim?> ClaimCanaryAsync(string handler, Claimant claimant, CancellationToken cancellationToken) =>
        calls.AskAsync(() => (CanaryClaim?)null, cancellationToken);

    public Task<IReadOnlyList<SettleResult>> SettleAsync(IReadOnlyList<Settlement> settlements, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<SettleResult>>(() => [.. settlements.Select(model.Settle)], cancellationToken);

    public Task<JobChange> CancelAsync(Guid id, Deed? deed, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Noted(deed, AuditAction.CancelJob, model.Cancel(id)), cancellationToken);

    public Task<JobChange> RetryAsync(Guid id, Idempotency? idempotency, Deed? deed, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Noted(deed, AuditAction.RetryJob, model.Retry(id, idempotency)), cancellationToken);

    public Task<bool> ReportProgressAsync(Job attempt, double progress, string? message, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.ReportProgress(attempt, progress, message), cancellationToken);

    public Task<bool> SaveCheckpointAsync(Job attempt, string checkpoint, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.SaveCheckpoint(attempt, checkpoint), cancellationToken);

    public Task<IReadOnlyList<Job>> RunningOfAsync(Guid session, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.RunningOf(session), cancellationToken);

    public Task<IReadOnlyList<Job>> FindLostAsync(Job? after, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.FindLost(after, max), cancellationToken);

    public Task<IReadOnlyList<RefusedClaim>> JudgeAsync(IReadOnlyList<Guid> ids, Claimant claimant, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Judge(ids, claimant), cancellationToken);

    public Task<DateTimeOffset?> OldestDueAsync(CancellationToken cancellationToken) => calls.AskAsync(model.OldestDue, cancellationToken);

    public Task<IReadOnlyList<ReadyJob>> UpcomingAsync(
        DateTimeOffset from, TimeSpan horizon, ReadyJob? after, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Upcoming(from, horizon, after, max), cancellationToken);

    public Task<PruneResult> PruneAsync(Retention retention, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Prune(retention, max), cancellationToken);

    public Task<Job?> GetAsync(Guid id, CancellationToken cancellationToken) => calls.AskAsync(() => model.Find(id), cancellationToken);

    public Task<IReadOnlyList<Job>> GetManyAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<Job>>(() => [.. ids.Distinct().Select(model.Find).OfType<Job>()], cancellationToken);

    public Task<IReadOnlyList<Job>> ListAsync(JobFilter filter, CancellationToken cancellationToken) => calls.AskAsync<IReadOnlyList<Job>>(
        () => [.. model.Jobs.Where(job => IsShown(job, filter)).OrderByDescending(job => job.Id).Take(filter.Limit)], cancellationToken);

    public Task<JobWindow> SearchAsync(JobSearch search, CancellationToken cancellationToken) => calls.AskAsync(
        () => new JobWindow(
            [.. model.Jobs.Where(job => ModelSearch.Finds(search, job)).OrderByDescending(job => job.Id).Take(search.Limit)], Edge: null),
        cancellationToken);

    public Task<JobCount> CountAsync(JobSearch search, int cap, CancellationToken cancellationToken) => calls.AskAsync(
        () => model.Jobs.Count(job => ModelSearch.Finds(search, job)) is var found && found < cap
            ? new JobCount(found, IsComplete: true, Edge: null)
            : new JobCount(cap, IsComplete: false, Edge: null),
        cancellationToken);

    public Task<IReadOnlyList<FailedJob>> NewestFailuresAsync(JobStatus status, int max, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<FailedJob>>(
            () => [.. model.Jobs.Where(job => job.State.Status == status).OrderByDescending(job => job.Id).Take(max)
                .Select(ModelSearch.Failed)],
            cancellationToken);

    public Task<IReadOnlyList<JobAttempt>?> AttemptsAsync(Guid id, long after, int max, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<JobAttempt>?>(
            () => model.AttemptsOf(id) is { } attempts ? [.. attempts.Where(attempt => attempt.Fence > after).Take(max)] : null,
            cancellationToken);

    public Task<IReadOnlyList<RefusedWrite>> RefusedAsync(Guid id, int max, CancellationToken cancellationToken) =>
        calls.AskAsync<IReadOnlyList<RefusedWrite>>(() => [], cancellationToken);

    public Task<IReadOnlyList<UnservedHandler>> UnservedAsync(
        Guid session, TimeSpan age, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => sessions.Unserved(session, age, max), cancellationToken);

    public Task<IReadOnlyList<UnservedHandler>> OtherHandlersAsync(
        IReadOnlyList<string> queues, IReadOnlyList<string> handlers, int max, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.OtherHandlers(queues, handlers, max), cancellationToken);

    public Task<JobTotals> TotalsAsync(CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Totals.Read(model.Now), cancellationToken);

    public Task<RecentTransitions> RecentAsync(int minutes, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Totals.Recent(model.Now, minutes), cancellationToken);

    public Task<IReadOnlyList<CountedMinutes>> HistoryAsync(SeriesAsked asked, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Totals.History(asked, model.Now), cancellationToken);

    public Task<IReadOnlyList<QueueBacklog>> BacklogAsync(CancellationToken cancellationToken) =>
        calls.AskAsync(model.Backlog, cancellationToken);

    public Task<RememberedRequest?> RecallAsync(string caller, string key, CancellationToken cancellationToken) =>
        calls.AskAsync(() => model.Recall(caller, key), cancellationToken);

    private static bool IsShown(Job job, JobFilter filter) =>
        (filter.Status is null || job.State.Status == filter.Status)
        && (filter.Type is null || job.Type == filter.Type)
        && (filter.Queue is null || job.Spec.Queue == filter.Queue)
        && (filter.Handler is null || job.Spec.Handler == filter.Handler)
        && (filter.ScheduleId is null || job.ScheduleId == filter.ScheduleId)
        && (filter.Before is not { } before || job.Id.CompareTo(before) < 0);
}
