using JobScheduler.Engine.Loops;

namespace JobScheduler.Engine.Enqueuing;

/// <summary>The limits that may have a permit for somebody, on their way to the keeper of this process. A name that is lost here, as when
/// the process ends, is found again by those who walk over all limits that jobs wait for.</summary>
internal sealed class WaitedLimits
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Set by every name that is added.</summary>
    public WakeUp Added { get; } = new();

    public bool IsEmpty
    {
        get
        {
            lock (_lock) return _names.Count == 0;
        }
    }

    public void Add(IEnumerable<string> limits)
    {
        lock (_lock)
        {
            var before = _names.Count;
            foreach (var limit in limits) _names.Add(limit);
            if (_names.Count == before) return;
        }

        Added.Set();
    }

    public IReadOnlyList<string> Take(int max)
    {
        lock (_lock)
        {
            if (_names.Count == 0) return [];
            List<string> taken = [.. _names.Take(max)];
            _names.ExceptWith(taken);
            return taken;
        }
    }
}
