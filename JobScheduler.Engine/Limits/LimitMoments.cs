namespace JobScheduler.Engine.Limits;

/// <summary>When limits are to be looked at again though nothing happens: the earliest moment of each. For one thread.</summary>
internal sealed class LimitMoments(TimeProvider time)
{
    /// <summary>More are left to the walk over all limits.</summary>
    private const int Most = 100_000;

    private readonly Dictionary<string, long> _moments = new(StringComparer.Ordinal);
    private readonly PriorityQueue<string, long> _queue = new();

    /// <summary>How long until the first; null for none.</summary>
    public TimeSpan? NextIn
    {
        get
        {
            if (!_queue.TryPeek(out _, out var at)) return null;
            var now = time.GetTimestamp();
            return at <= now ? TimeSpan.Zero : time.GetElapsedTime(now, at);
        }
    }

    public void Set(string limit, TimeSpan wait)
    {
        var at = time.GetTimestamp() + (long)(Math.Max(0, wait.TotalSeconds) * time.TimestampFrequency);
        if (_moments.TryGetValue(limit, out var known) ? known <= at : _moments.Count >= Most) return;
        _moments[limit] = at;
        _queue.Enqueue(limit, at);
    }

    /// <summary>Those whose moment has come.</summary>
    public IReadOnlyList<string> Take()
    {
        var taken = new List<string>();
        for (var now = time.GetTimestamp(); _queue.TryPeek(out var limit, out var at) && at <= now;)
        {
            _queue.Dequeue();
            // An entry that an earlier moment has replaced says nothing any more.
            if (!_moments.TryGetValue(limit, out var known) || known != at) continue;
            _moments.Remove(limit);
            taken.Add(limit);
        }

        return taken;
    }
}
