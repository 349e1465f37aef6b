using JobScheduler.Core.Holds;

namespace JobScheduler.Engine.Working;

/// <summary>The handlers that are held, as far as this process knows: it learns of them with its beats, and of those that it holds itself
/// at once. Claims leave their jobs out, but for the canaries.</summary>
internal sealed class HeldHandlers(TimeProvider time)
{
    /// <summary>Who asks for a canary does not ask again before the next beats have told what became of it.</summary>
    private static readonly TimeSpan BetweenAsked = TimeSpan.FromSeconds(2);

    /// <summary>Who has found no job of the handler in its queues leaves the next looks to others, for twice as long each time.</summary>
    private static readonly TimeSpan AfterNone = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan LongestAfterNone = TimeSpan.FromMinutes(2);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Hold> _held = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _letGo = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Handler, string Queues), Asked> _asked = [];
    private readonly Dictionary<(Guid Id, long Fence), string> _canaries = [];
    private volatile bool _isAny;
    private volatile IReadOnlyList<string> _failing = [];
    private long _sessions = 1;

    /// <summary>Those of which some process told lately that attempts fail.</summary>
    public IReadOnlyList<string> Failing => _failing;

    /// <summary>About how many processes there are.</summary>
    public long Sessions => Volatile.Read(ref _sessions);

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

    /// <summary>Whether any handler is: nothing has to be asked else.</summary>
    public bool IsAny => _isAny;

    /// <summary>Whether the store holds it, as far as is known here.</summary>
    public bool HoldsForAll(string handler)
    {
        if (!_isAny) return false;
        lock (_lock) return _held.TryGetValue(handler, out var hold) && !hold.IsSuspected;
    }

    /// <summary>Whether this job, which was claimed, has to wait.</summary>
    public bool Holds(Job job)
    {
        if (!_isAny) return false;
        lock (_lock) return _held.ContainsKey(job.Spec.Handler) && !_canaries.ContainsKey((job.Id, job.State.Fence));
    }

    /// <summary>Whether all of the handlers are held: then nothing but a canary can be claimed.</summary>
    public bool HoldsAll(IReadOnlyList<string> handlers)
    {
        if (!_isAny) return false;
        lock (_lock) return handlers.All(_held.ContainsKey);
    }

    /// <summary>Those of the handlers whose jobs may be claimed.</summary>
    public IReadOnlyList<string> Open(IReadOnlyList<string> handlers)
    {
        if (!_isAny) return handlers;
        lock (_lock) return [.. handlers.Where(handler => !_held.ContainsKey(handler))];
    }

    /// <summary>One of the handlers for which it is time to ask for a canary in these queues; null for none.</summary>
    public string? TakeDue(IReadOnlyList<string> handlers, IReadOnlyList<string> queues)
    {
        if (!_isAny) return null;
        lock (_lock)
        {
            var place = PlaceOf(queues);
            if (handlers.FirstOrDefault(handler => Left(handler, place) <= TimeSpan.Zero) is not { } due) return null;
            var nones = _asked.GetValueOrDefault((due, place)).Nones;
            _asked[(due, place)] = new(time.GetTimestamp(), BetweenAsked, nones);
            return due;
        }
    }

    /// <summary>How long it is until there may be a canary of one of the handlers; null for never.</summary>
    public TimeSpan? NextIn(IReadOnlyList<string> handlers, IReadOnlyList<string> queues)
    {
        if (!_isAny) return null;
        lock (_lock)
        {
            var place = PlaceOf(queues);
            return handlers.Min(handler => Left(handler, place)) is { } next ? next > TimeSpan.Zero ? next : TimeSpan.Zero : null;
        }
    }

    /// <summary>What became of the ask for a canary, whose job may run.</summary>
    public Job? Answered(string handler, IReadOnlyList<string> queues, CanaryClaim? claim)
    {
        lock (_lock)
        {
            if (claim?.Job is { } canary) _canaries[(canary.Id, canary.State.Fence)] = handler;
            else if (claim is not null)
            {
                var at = (handler, PlaceOf(queues));
                var nones = _asked.GetValueOrDefault(at).Nones;
                var wait = Math.Min(AfterNone.Ticks << Math.Min(nones, 10), LongestAfterNone.Ticks);
                _asked[at] = new(time.GetTimestamp(), TimeSpan.FromTicks(wait), nones + 1);
            }

            return claim?.Job;
        }
    }

    /// <summary>A job of one of the claimant's handlers that tries whether it works again. Null when it is not time for one, when one runs
    /// elsewhere, or when none is due in the claimant's queues.</summary>
    public async Task<Job?> ClaimCanaryAsync(IJobStore store, Claimant claimant)
    {
        if (TakeDue(claimant.Handlers, claimant.Queues) is not { } handler) return null;
        return Answered(handler, claimant.Queues, await store.ClaimCanaryAsync(handler, claimant, JobClaims.UntilAnswered));
    }

    /// <summary>An attempt has ended; says whether it was one that was let run.</summary>
    public bool Ended(Job job)
    {
        lock (_lock) return _canaries.Remove((job.Id, job.State.Fence));
    }

    /// <summary>The store holds it since a moment ago: a beat that is under way does not know that yet.</summary>
    public void Add(string handler, TimeSpan wait)
    {
        lock (_lock)
        {
            _held[handler] = new(time.GetTimestamp(), wait);
            _isAny = true;
        }
    }

    /// <summary>Most of its attempts fail here: it is held in this process alone until others had the time to say how it does with them.
    /// </summary>
    public void Suspect(string handler)
    {
        lock (_lock)
        {
            _held.TryAdd(handler, new(time.GetTimestamp(), HoldRule.ForOthers) { IsSuspected = true });
            _isAny = true;
        }
    }

    /// <summary>The store has let it go a moment ago.</summary>
    public void Remove(string handler)
    {
        lock (_lock)
        {
            _letGo[handler] = time.GetTimestamp();
            _held.Remove(handler);
            ForgetThoseLetGo();
        }
    }

    /// <summary>Takes in what a beat told that was sent then; true when a handler was let go. What happened here since is newer.</summary>
    public bool Replace(BeatReply reply, long sent)
    {
        _failing = reply.FailingHandlers;
        Volatile.Write(ref _sessions, reply.Sessions);
        if (reply.HeldHandlers.Count == 0 && !_isAny) return false;
        lock (_lock)
        {
            foreach (var (handler, at) in _letGo) if (at < sent) _letGo.Remove(handler);
            var before = _held.Where(pair => IsOver(pair.Value, sent)).Select(pair => pair.Key).ToList();
            foreach (var handler in before) _held.Remove(handler);
            foreach (var hold in reply.HeldHandlers)
            {
                if (_letGo.ContainsKey(hold.Handler) || (_held.TryGetValue(hold.Handler, out var newer) && !newer.IsSuspected)) continue;
                _held[hold.Handler] = new(sent, hold.NextCanaryIn);
            }

            ForgetThoseLetGo();
            return before.Any(handler => !_held.ContainsKey(handler));
        }
    }

    private static string PlaceOf(IReadOnlyList<string> queues) => string.Join('\n', queues);

    private void ForgetThoseLetGo()
    {
        _isAny = _held.Count > 0;
        foreach (var asked in _asked.Keys) if (!_held.ContainsKey(asked.Handler)) _asked.Remove(asked);
        foreach (var (attempt, handler) in _canaries) if (!_held.ContainsKey(handler)) _canaries.Remove(attempt);
    }

    /// <summary>Unless the beat that was sent then, or a later one, says it again.</summary>
    private bool IsOver(Hold hold, long sent) =>
        hold.IsSuspected ? time.GetElapsedTime(hold.Since) >= hold.Wait : hold.Since <= sent;

    /// <summary>Null for one for which there is no canary.</summary>
    private TimeSpan? Left(string handler, string place)
    {
        if (!_held.TryGetValue(handler, out var hold) || hold.IsSuspected) return null;
        var left = hold.Wait - time.GetElapsedTime(hold.Since);
        if (!_asked.TryGetValue((handler, place), out var asked)) return left;
        var rest = asked.Wait - time.GetElapsedTime(asked.Since);
        return rest > left ? rest : left;
    }

    private readonly record struct Hold(long Since, TimeSpan Wait)
    {
        public bool IsSuspected { get; init; }
    }

    private readonly record struct Asked(long Since, TimeSpan Wait, int Nones);
}
