using JobScheduler.Core.Holds;

namespace JobScheduler.Engine.Working;

/// <summary>The handlers that are held, as far as this process knows: it learns of them with its beats, and of those that it holds itself
/// at once. Claims leave their jobs out, but for the canaries.</summary>
internal sealed class HeldHandlers(TimeProvider time)
{
    /// <summary>Who asks for a canary does not ask again before the next beats have told what became of it.</summary>
    private static readonly TimeSpan BetweenAsked = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Hold> _held = new(StringComparer.Ordinal);
    private readonly HashSet<(Guid Id, long Fence)> _canaries = [];
    private volatile bool _isAny;
    private volatile IReadOnlyList<string> _failing = [];

    /// <summary>Those of which some process told lately that attempts fail.</summary>
    public IReadOnlyList<string> Failing => _failing;

    public int Count
    {
        get
        {
            lock (_lock) return _held.Count;
        }
    }

    public bool Holds(string handler)
    {
        if (!_isAny) return false;
        lock (_lock) return _held.ContainsKey(handler);
    }

    /// <summary>Whether this job, which was claimed, has to wait.</summary>
    public bool Holds(Job job)
    {
        if (!_isAny) return false;
        lock (_lock) return _held.ContainsKey(job.Spec.Handler) && !_canaries.Contains((job.Id, job.State.Fence));
    }

    /// <summary>Those of the handlers whose jobs may be claimed.</summary>
    public IReadOnlyList<string> Open(IReadOnlyList<string> handlers)
    {
        if (!_isAny) return handlers;
        lock (_lock) return [.. handlers.Where(handler => !_held.ContainsKey(handler))];
    }

    /// <summary>One of the handlers for which it is time to ask for a canary; null for none.</summary>
    public string? TakeDue(IReadOnlyList<string> handlers)
    {
        if (!_isAny) return null;
        lock (_lock)
        {
            var due = handlers.FirstOrDefault(handler => _held.TryGetValue(handler, out var hold) && Left(hold) <= TimeSpan.Zero);
            if (due is not null) _held[due] = new(time.GetTimestamp(), BetweenAsked);
            return due;
        }
    }

    /// <summary>How long it is until there may be a canary of one of the handlers; null for never.</summary>
    public TimeSpan? NextIn(IReadOnlyList<string> handlers)
    {
        if (!_isAny) return null;
        lock (_lock)
        {
            TimeSpan? next = null;
            foreach (var handler in handlers)
            {
                if (_held.TryGetValue(handler, out var hold) && (next is null || Left(hold) < next)) next = Left(hold);
            }

            return next > TimeSpan.Zero || next is null ? next : TimeSpan.Zero;
        }
    }

    /// <summary>This one may run.</summary>
    public void Let(Job canary)
    {
        lock (_lock) _canaries.Add((canary.Id, canary.State.Fence));
    }

    /// <summary>An attempt has ended; says whether it was one that was let run.</summary>
    public bool Ended(Job job)
    {
        lock (_lock) return _canaries.Remove((job.Id, job.State.Fence));
    }

    /// <summary>The store holds it since a moment ago: a beat that is under way may not know that yet.</summary>
    public void Add(string handler, TimeSpan wait)
    {
        lock (_lock)
        {
            _held.TryAdd(handler, new(time.GetTimestamp(), wait) { IsFresh = true });
            _isAny = true;
        }
    }

    public void Remove(string handler)
    {
        lock (_lock)
        {
            _held.Remove(handler);
            _isAny = _held.Count > 0;
        }
    }

    /// <summary>True when a handler was let go.</summary>
    public bool Replace(IReadOnlyList<HeldHandler> held, IReadOnlyList<string> failing)
    {
        _failing = failing;
        if (held.Count == 0 && !_isAny) return false;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var before = _held.Where(pair => !pair.Value.IsFresh || time.GetElapsedTime(pair.Value.Since) > FreshFor)
                .Select(pair => pair.Key).ToList();
            foreach (var handler in before) _held.Remove(handler);
            foreach (var hold in held) _held[hold.Handler] = new(now, hold.NextCanaryIn);
            _isAny = _held.Count > 0;
            return before.Any(handler => !_held.ContainsKey(handler));
        }
    }

    private TimeSpan Left(Hold hold) => hold.Wait - time.GetElapsedTime(hold.Since);

    private readonly record struct Hold(long Since, TimeSpan Wait)
    {
        public bool IsFresh { get; init; }
    }
}
