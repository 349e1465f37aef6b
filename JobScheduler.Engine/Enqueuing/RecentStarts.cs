using JobScheduler.Core.Explaining;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>How many jobs of each queue this process has claimed lately, in memory: whoever asks for an estimate reads what the process
/// tells the store of it now and then, and no claim waits for that.</summary>
internal sealed class RecentStarts
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, StartCounts> _queues = new(StringComparer.Ordinal);
    private readonly HashSet<string> _changed = new(StringComparer.Ordinal);

    public void Add(IReadOnlyList<Job> claimed, DateTimeOffset now)
    {
        lock (_lock)
        {
            foreach (var job in claimed)
            {
                var queue = job.Spec.Queue;
                if (!_queues.TryGetValue(queue, out var counts)) _queues[queue] = counts = new StartCounts();
                counts.Add(now, job.Spec.Priority);
                _changed.Add(queue);
            }
        }
    }

    /// <summary>Up to so many of the queues with starts that were not told yet, each with all of the last minutes.</summary>
    public IReadOnlyList<QueueStarts> Take(int max, DateTimeOffset now)
    {
        lock (_lock)
        {
            ForgetOld(now);
            List<QueueStarts> taken = [.. _changed.Take(max).Select(queue => new QueueStarts(queue, CopyOf(_queues[queue])))];
            foreach (var starts in taken) _changed.Remove(starts.Queue);
            return taken;
        }
    }

    /// <summary>These could not be told.</summary>
    public void Return(IEnumerable<QueueStarts> taken)
    {
        lock (_lock)
        {
            foreach (var starts in taken.Where(starts => _queues.ContainsKey(starts.Queue))) _changed.Add(starts.Queue);
        }
    }

    private void ForgetOld(DateTimeOffset now)
    {
        foreach (var counts in _queues.Values) counts.Forget(now);
        foreach (var (queue, _) in _queues.Where(pair => pair.Value.IsEmpty).ToList())
        {
            _queues.Remove(queue);
            _changed.Remove(queue);
        }
    }

    private static StartCounts CopyOf(StartCounts counts)
    {
        var copy = new StartCounts();
        copy.Add(counts);
        return copy;
    }
}
