namespace JobScheduler.Tests.Storage.Models;

/// <summary>The named queues of the model: each comes into being with its first job, or paused before that.</summary>
internal sealed class ModelQueues
{
    private readonly Dictionary<string, QueueInfo> _queues = [];
    private readonly Dictionary<string, DateTimeOffset> _usedAt = [];

    public IReadOnlyList<QueueInfo> All => [.. _queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal)];

    public IReadOnlyList<QueueInfo> Page(string? after, int max) =>
        [.. All.Where(queue => string.CompareOrdinal(queue.Name, after) > 0).Take(max)];

    public bool IsPaused(string name) => _queues.TryGetValue(name, out var queue) && queue.Paused;

    public void Add(string name, DateTimeOffset now)
    {
        if (_queues.TryAdd(name, new QueueInfo(name, Paused: false, now))) _usedAt[name] = now;
    }

    public IReadOnlySet<string> Open(IReadOnlyList<string> names, int most, DateTimeOffset now)
    {
        foreach (var name in names.Where(_queues.ContainsKey)) _usedAt[name] = now;
        var missing = names.Where(name => !_queues.ContainsKey(name)).Order(StringComparer.Ordinal).ToList();
        var room = Math.Max(0, most - _queues.Count);
        foreach (var name in missing.Take(room)) Add(name, now);
        return missing.Skip(room).ToHashSet();
    }

    public int Prune(Func<string, bool> isNamed, DateTimeOffset usedBefore, int max)
    {
        var unused = All.Where(queue => !queue.Paused && _usedAt[queue.Name] < usedBefore && !isNamed(queue.Name)).Take(max).ToList();
        foreach (var queue in unused) _queues.Remove(queue.Name);
        return unused.Count;
    }

    public QueueInfo? SetPaused(string name, bool paused, DateTimeOffset now, Deed? deed)
    {
        if (paused) Add(name, now);
        else _usedAt[name] = now;
        if (!_queues.TryGetValue(name, out var queue)) return null;
        var pause = !paused ? null : queue.Paused ? queue.Pause : deed is null ? null : new QueuePause(deed.Who, now, deed.Reason);
        return _queues[name] = queue with { Paused = paused, Pause = pause };
    }
}
