namespace JobScheduler.Queues.InProcess;

/// <summary>The ready queue of a single process: lists by queue and priority, and a heap of ids that are due later.</summary>
internal sealed class InProcessReadyQueue : IReadyQueue
{
    private const string Loader = "this process";

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Queue, int Priority), IdList> _lists = [];
    private readonly PriorityQueue<ReadyJob, DateTimeOffset> _later = new();
    private readonly HashSet<Guid> _listed = [];
    private bool _loaded;
    private LoadCheckpoint? _checkpoint;
    private long _pops;

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

    public Task<IReadOnlyList<Guid>> PopAsync(PopRequest request, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            _pops++;
            var waiting = Priorities.FirstToLast.SelectMany(priority => request.Queues.Select(queue => (queue, priority)))
                .Where(key => _lists.TryGetValue(key, out var list) && list.Ids.Count > 0).ToList();
            var parts = PopPlan.Of(
                [.. waiting.Select(key => new WaitingList(key.priority, _lists[key].Ids.Count, _lists[key].Since))],
                request.Max, request.ToNeglected);
            return Task.FromResult<IReadOnlyList<Guid>>([.. waiting.Zip(parts).SelectMany(pair => Take(_lists[pair.First], pair.Second))]);
        }
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
        if (!_lists.TryGetValue(key, out var list)) _lists[key] = list = new IdList();
        if (list.Ids.Count == 0) list.Since = _pops;
        list.Ids.Enqueue(job.Id);
    }

    private List<Guid> Take(IdList list, int count)
    {
        if (count > 0) list.Since = _pops;
        var ids = Enumerable.Range(0, count).Select(_ => list.Ids.Dequeue()).ToList();
        _listed.ExceptWith(ids);
        return ids;
    }

    private sealed class IdList
    {
        public Queue<Guid> Ids { get; } = new();

        /// <summary>The last pop that it had a part in, or before which it became more than empty.</summary>
        public long Since { get; set; }
    }
}
