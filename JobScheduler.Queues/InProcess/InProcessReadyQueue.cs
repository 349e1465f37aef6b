namespace JobScheduler.Queues.InProcess;

/// <summary>The ready queue of a single process: lists by queue and priority, and a heap of ids that are due later.</summary>
internal sealed class InProcessReadyQueue : IReadyQueue
{
    private const string Loader = "this process";

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Queue, int Priority), Queue<Guid>> _lists = [];
    private readonly PriorityQueue<ReadyJob, DateTimeOffset> _later = new();
    private readonly HashSet<Guid> _listed = [];
    private bool _loaded;
    private LoadCheckpoint? _checkpoint;

    public Task PushAsync(IReadOnlyList<ReadyJob> jobs, DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            foreach (var job in jobs)
            {
                if (job.DueAt <= now) List(job);
                else _later.Enqueue(job, job.DueAt);
            }
        }

        return Task.CompletedTask;
    }

    public Task<Promotion> PromoteDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            var promoted = 0;
            for (; _later.TryPeek(out _, out var dueAt) && dueAt <= now; promoted++) List(_later.Dequeue());
            TimeSpan? next = _later.TryPeek(out _, out var nextDueAt) ? nextDueAt - now : null;
            return Task.FromResult(new Promotion(promoted, next));
        }
    }

    public Task<IReadOnlyList<Guid>> PopAsync(IReadOnlyList<string> queues, int max, CancellationToken cancellationToken)
    {
        var popped = new List<Guid>();
        lock (_lock)
        {
            foreach (var priority in Priorities.FirstToLast)
            {
                foreach (var queue in queues) Take((queue, priority), max, popped);
            }
        }

        return Task.FromResult<IReadOnlyList<Guid>>(popped);
    }

    public Task<long> LengthAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult((long)_listed.Count);
    }

    public Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken)
    {
        lock (_lock) return Task.FromResult(_loaded ? null : new QueueLoad(Loader, _checkpoint));
    }

    public async Task<bool> PushLoadedAsync(
        string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await PushAsync(page, now, cancellationToken);
        lock (_lock) _checkpoint = checkpoint;
        return true;
    }

    public Task RequestLoadAsync(CancellationToken cancellationToken)
    {
        lock (_lock) _loaded = false;
        return Task.CompletedTask;
    }

    public Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken)
    {
        lock (_lock) (_loaded, _checkpoint) = (true, null);
        return Task.FromResult(true);
    }

    private void List(ReadyJob job)
    {
        if (!_listed.Add(job.Id)) return;
        var key = (job.Queue, job.Priority);
        if (!_lists.TryGetValue(key, out var list)) _lists[key] = list = new Queue<Guid>();
        list.Enqueue(job.Id);
    }

    private void Take((string Queue, int Priority) key, int max, List<Guid> popped)
    {
        if (!_lists.TryGetValue(key, out var list)) return;
        while (popped.Count < max && list.TryDequeue(out var id))
        {
            _listed.Remove(id);
            popped.Add(id);
        }
    }
}
