using JobScheduler.Core.Measuring;

namespace JobScheduler.Core.Ports;

/// <summary>Reads for people: never on the hot path, never a lock.</summary>
internal interface IJobReader
{
    Task<Job?> GetAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Those of the jobs that exist, each once, in no promised order.</summary>
    Task<IReadOnlyList<Job>> GetManyAsync(IReadOnlyList<Guid> ids, CancellationToken cancellationToken);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<Job>> ListAsync(JobFilter filter, CancellationToken cancellationToken);

    /// <summary>Newest first, and looks at a bounded number of jobs: the window may have an edge.</summary>
    Task<JobWindow> SearchAsync(JobSearch search, CancellationToken cancellationToken);

    /// <summary>How many jobs a search finds, up to <paramref name="cap"/>; it looks at no more of them than a search does.</summary>
    Task<JobCount> CountAsync(JobSearch search, int cap, CancellationToken cancellationToken);

    /// <summary>The newest jobs of a status, failed or retrying, with what they failed of.</summary>
    Task<IReadOnlyList<FailedJob>> NewestFailuresAsync(JobStatus status, int max, CancellationToken cancellationToken);

    /// <summary>Oldest first, up to <paramref name="max"/> after a fence; ended attempts that did not succeed.
    /// Null when there is no such job.</summary>
    Task<IReadOnlyList<JobAttempt>?> AttemptsAsync(Guid id, long after, int max, CancellationToken cancellationToken);

    /// <summary>Up to <paramref name="max"/> ends of its attempts that were refused, those of the latest claims.</summary>
    Task<IReadOnlyList<RefusedWrite>> RefusedAsync(Guid id, int max, CancellationToken cancellationToken);

    /// <summary>The handlers that no live worker has and for which jobs have been due for <paramref name="age"/>, those with most of them
    /// first. Only the session of the worker that has been there longest is told; of many waiting jobs the oldest are looked at.</summary>
    Task<IReadOnlyList<UnservedHandler>> UnservedAsync(Guid session, TimeSpan age, int max, CancellationToken cancellationToken);

    /// <summary>The handlers other than these for which jobs wait in these queues, due or not, those with most of them first.
    /// Of many waiting jobs those that are due first are looked at.</summary>
    Task<IReadOnlyList<UnservedHandler>> OtherHandlersAsync(
        IReadOnlyList<string> queues, IReadOnlyList<string> handlers, int max, CancellationToken cancellationToken);

    /// <summary>Sums of the counters: what is, what was, and how long it took.</summary>
    Task<JobTotals> TotalsAsync(CancellationToken cancellationToken);

    /// <summary>Sums of the counters of the last full minutes and of the one that has begun; at most 60 minutes are kept apart.</summary>
    Task<RecentTransitions> RecentAsync(int minutes, CancellationToken cancellationToken);

    /// <summary>What happened in a time, in no promised order: rows of whole hours, and of single minutes where they are asked for or have
    /// not been put together yet. Of an hour that nobody counted in there is none.</summary>
    Task<IReadOnlyList<CountedMinutes>> HistoryAsync(SeriesAsked asked, CancellationToken cancellationToken);

    /// <summary>What waits in each queue with open, waiting jobs that is not paused. Counts a bounded number of jobs in all, and of very
    /// many queues with waiting jobs it may look at the first alone.</summary>
    Task<IReadOnlyList<QueueBacklog>> BacklogAsync(CancellationToken cancellationToken);

    /// <summary>The job an idempotency key stands for, or null; the fingerprint says whether the body was the same.</summary>
    Task<RememberedRequest?> RecallAsync(string caller, string key, CancellationToken cancellationToken);
}
