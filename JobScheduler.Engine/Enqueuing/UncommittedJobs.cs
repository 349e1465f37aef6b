namespace JobScheduler.Engine.Enqueuing;

/// <summary>Jobs in transactions of callers, until those are over: then the ready queue is told.
/// Of more than a number the oldest are forgotten, and found by a look into the store.</summary>
internal sealed class UncommittedJobs
{
    private const int MaxJobs = 100_000;

    private readonly Dictionary<Guid, IReadOnlyList<ReadyJob>> _jobs = [];
    private readonly Queue<Guid> _oldest = new();
    private readonly ReadyJobNotifier _notifier;
    private readonly Lock _lock = new();
    private int _count;

    public UncommittedJobs(IJobTransactions transactions, ReadyJobNotifier notifier)
    {
        _notifier = notifier;
        transactions.OnOver(announcement => _ = PostAsync(announcement));
    }

    public void Keep(Guid announcement, IReadOnlyList<ReadyJob> jobs)
    {
        lock (_lock)
        {
            _jobs.Add(announcement, jobs);
            _oldest.Enqueue(announcement);
            _count += jobs.Count;
            while (_count > MaxJobs && _oldest.TryDequeue(out var oldest)) Take(oldest);
        }
    }

    private Task PostAsync(Guid announcement)
    {
        IReadOnlyList<ReadyJob> jobs;
        lock (_lock) jobs = Take(announcement);
        return _notifier.PostAsync(jobs);
    }

    private IReadOnlyList<ReadyJob> Take(Guid announcement)
    {
        if (!_jobs.Remove(announcement, out var jobs)) return [];
        _count -= jobs.Count;
        // In the order in which they came, nearly all of them.
        while (_oldest.TryPeek(out var oldest) && !_jobs.ContainsKey(oldest)) _oldest.Dequeue();
        return jobs;
    }
}
