namespace JobScheduler.Engine.Working;

/// <summary>The queues that this process believes to be paused; the claim checks again.</summary>
internal sealed class PausedQueues
{
    private readonly Lock _lock = new();
    private HashSet<string> _paused = new(StringComparer.Ordinal);

    /// <summary>Those of the queues from which a claim is worth it, as far as it is known here.</summary>
    public IReadOnlyList<string> Open(IReadOnlyList<string> queues)
    {
        lock (_lock) return _paused.Count == 0 ? queues : [.. queues.Where(queue => !_paused.Contains(queue))];
    }

    public void Set(string queue, bool paused)
    {
        lock (_lock)
        {
            if (paused) _paused.Add(queue);
            else _paused.Remove(queue);
        }
    }

    /// <summary>True when a queue was resumed.</summary>
    public bool Replace(IReadOnlyList<string> paused)
    {
        lock (_lock)
        {
            var resumed = _paused.Any(queue => !paused.Contains(queue));
            _paused = new HashSet<string>(paused, StringComparer.Ordinal);
            return resumed;
        }
    }
}
