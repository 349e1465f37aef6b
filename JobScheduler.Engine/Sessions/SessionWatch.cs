namespace JobScheduler.Engine.Sessions;

/// <summary>Counts the silence of other sessions by this process's own monotonic clock: no wall clock of theirs is ever trusted.</summary>
internal sealed class SessionWatch(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<Guid, Seen> _seen = [];
    private TimeSpan _storeUptime;

    /// <summary>Takes in what the store shows now; sessions that are no longer shown are forgotten.</summary>
    public void Observe(IReadOnlyList<SessionBeat> sessions, TimeSpan storeUptime)
    {
        var now = time.GetTimestamp();
        lock (_lock)
        {
            _storeUptime = storeUptime;
            foreach (var (session, beat) in sessions)
            {
                if (!_seen.TryGetValue(session, out var seen) || seen.Beat != beat) _seen[session] = new Seen(beat, now);
            }

            foreach (var gone in _seen.Keys.Except(sessions.Select(shown => shown.Session)).ToList()) _seen.Remove(gone);
        }
    }

    /// <summary>The sessions at whose present beat this process has looked for at least <paramref name="silence"/>. None while the store
    /// has been up for less than <paramref name="settled"/>: after its restart everybody has to find the way back first.</summary>
    public IReadOnlyList<SessionBeat> SilentFor(TimeSpan silence, TimeSpan settled)
    {
        lock (_lock)
        {
            if (_storeUptime < settled) return [];
            return [.. _seen.Where(pair => time.GetElapsedTime(pair.Value.Since) >= silence)
                .Select(pair => new SessionBeat(pair.Key, pair.Value.Beat))];
        }
    }

    /// <summary>Starts counting anew: while this process was cut off it saw nothing, which says nothing about the others.</summary>
    public void Reset()
    {
        lock (_lock) _seen.Clear();
    }

    private readonly record struct Seen(long Beat, long Since);
}
