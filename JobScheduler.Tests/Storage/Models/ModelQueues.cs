using JobScheduler.Core.Queues;

namespace JobScheduler.Tests.Storage.Models;

/// <summary>The named queues of the model: each comes into being with its first job, or paused before that.</summary>
internal sealed class ModelQueues
{
    private readonly Dictionary<string, QueueInfo> _queues = [];

    public IReadOnlyList<QueueInfo> All => [.. _queues.Values.OrderBy(queue => queue.Name, StringComparer.Ordinal)];

    public IReadOnlyList<QueueInfo> Page(string? after, int max) => [.. All.Where(queue => string.CompareOrdinal(queue.Name, after) > 0).Take(max)];

    public bool IsPaused(string name) => _queues.TryGetValue(name, out var queue) && queue.Paused;

    public void Add(string name, DateTimeOffset now) => _queues.TryAdd(name, new QueueInfo(name, Paused: false, now));

    public QueueInfo? SetPaused(string name, bool paused, DateTimeOffset now)
    {
        if (paused) Add(name, now);
        return _queues.TryGetValue(name, out var queue) ? _queues[name] = queue with { Paused = paused } : null;
    }
}
