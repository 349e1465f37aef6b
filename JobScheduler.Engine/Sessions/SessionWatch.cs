namespace JobScheduler.Engine.Sessions;

/// <summary>Counts the silence of other sessions by this process's own monotonic clock: no wall clock of theirs is ever trusted.</summary>
internal sealed class SessionWatch(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Seen> _seen = [];
    private TimeSpan _storeUptime;

    /// <summary>About how many processes there are, this one included.</summary>
    public long Sessions { get; private set; } = 1;

    /// <summary>By how much less often each process does what no more than so many need to do at once; 1 while there are few.</summary>
    public long TurnsOf(int most) => Math.Max(1, Sessions / most);

    /// <summary>Takes in what the store shows now; sessions to watch that are no longer shown are forgotten. Late ones are shown once,
    /// and are watched until they are dismissed.</summary>
    public void Observe(BeatReply reply)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            (_storeUptime, Sessions) = (reply.StoreUptime, reply.Sessions);
            foreach (var late in reply.Late) Look(late, now, isShown: false);
            foreach (var other in reply.Others.Concat(reply.Leased)) Look(other, now, isShown: true);
            var shown = reply.Others.Concat(reply.Leased).Select(other => other.Session).ToHashSet();
            foreach (var gone in _seen.Where(pair => pair.Value.IsShown && !shown.Contains(pair.Key)).ToList()) _seen.Remove(gone.Key);
        }
    }

    /// <summary>One that is shown with each beat is watched on.</summary>
    public void Dismiss(Guid session)
    {
        lock (_lock)
        {
            if (_seen.TryGetValue(session, out var seen) && !seen.IsShown) _seen.Remove(session);
        }
    }

    /// <summary>The sessions at whose present beat this process has looked for at least <paramref name="silence"/>, or for all of their
    /// lease. None while the store
    /// has been up for less than <paramref name="settled"/>: after its restart everybody has to find the way back first.</summary>
    public IReadOnlyList<SessionBeat> SilentFor(TimeSpan silence, TimeSpan settled)
    {
        lock (_lock)
        {
            if (_storeUptime < settled) return [];
            return [.. _seen.Where(pair => time.GetElapsedTime(pair.Value.Since) >= (pair.Value.Lease ?? silence))
                .Select(pair => new SessionBeat(pair.Key, pair.Value.Beat, pair.Value.Lease))];
        }
    }

    /// <summary>Starts counting anew: while this process was cut off it saw nothing, which says nothing about the others.</summary>
    public void Reset()
    {
        lock (_lock) _seen.Clear();
    }

    private void Look(SessionBeat shown, long now, bool isShown)
    {
        var since = _seen.TryGetValue(shown.Session, out var seen) && seen.Beat == shown.Beat ? seen.Since : now;
        _seen[shown.Session] = new Seen(shown.Beat, since, isShown || seen.IsShown, shown.Lease);
    }

    private readonly record struct Seen(long Beat, long Since, bool IsShown, TimeSpan? Lease);
}
