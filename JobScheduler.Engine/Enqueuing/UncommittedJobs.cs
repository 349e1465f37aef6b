namespace JobScheduler.Engine.Enqueuing;

/// <summary>Jobs in transactions of callers, until those are over: then the ready queue is told.
/// When one is rolled back, nobody hears of it. Of more jobs than a number the oldest are forgotten,
/// and found by a look into the store.</summary>
internal sealed class UncommittedJobs
{
    private const int MaxJobs = 100_000;

    private readonly LinkedList<(Guid Announcement, IReadOnlyList<ReadyJob> Jobs)> _byAge = [];
    private readonly Dictionary<Guid, LinkedListNode<(Guid Announcement, IReadOnlyList<ReadyJob> Jobs)>> _nodes = [];
    private readonly ReadyJobNotifier _notifier;
    private readonly Lock _lock = new();
    private int _count;

    public UncommittedJobs(IJobTransactions transactions, ReadyJobNotifier notifier)
    {
        _notifier = notifier;
        transactions.OnOver(announcement => _ = PostAsync(announcement));
    }

    /// <summary>Of how many transactions something is remembered.</summary>
    public int Transactions
    {
        get
        {
            lock (_lock) return _byAge.Count;
        }
    }

    public void Keep(Guid announcement, IReadOnlyList<ReadyJob> jobs)
    {
        if (jobs.Count == 0) return;
        lock (_lock)
        {
            _nodes.Add(announcement, _byAge.AddLast((announcement, jobs)));
            _count += jobs.Count;
            while (_count > MaxJobs) Take(_byAge.First!.Value.Announcement);
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
        if (!_nodes.Remove(announcement, out var node)) return [];
        _byAge.Remove(node);
        _count -= node.Value.Jobs.Count;
        return node.Value.Jobs;
    }
}
