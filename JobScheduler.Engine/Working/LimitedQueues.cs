namespace JobScheduler.Engine.Working;

/// <summary>The queues that have a limit, as far as this process knows: their jobs are claimed apart from others. And how long it rests
/// after it found nothing to claim there; the end of one of their jobs here, or a job that came while there was room, ends the rest.
/// </summary>
internal sealed class LimitedQueues(TimeProvider time)
{
    /// <summary>An end elsewhere, whose process may be gone, waits no longer than this for somebody to look.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>Whoever is in the way claims, and is gone again in less.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    private readonly Lock _lock = new();
    private HashSet<string> _names = new(StringComparer.Ordinal);
    private volatile bool _isAny;
    private HashSet<string> _open = new(StringComparer.Ordinal);
    private long _news;
    private (long Since, TimeSpan Wait)? _rest;

    /// <summary>Whether one of the queues has a limit.</summary>
    public bool HasAny(IReadOnlyList<string> queues)
    {
        if (!_isAny) return false;
        lock (_lock) return queues.Any(_names.Contains);
    }

    /// <summary>Whether the last look found room in one of the queues.</summary>
    public bool HadRoom
    {
        get
        {
            lock (_lock) return _open.Count > 0;
        }
    }

    /// <summary>How long it is until a look at those of the queues that have a limit is worth it; null for never, as none has.</summary>
    public TimeSpan? NextIn(IReadOnlyList<string> queues)
    {
        if (!_isAny) return null;
        lock (_lock)
        {
            if (!queues.Any(_names.Contains)) return null;
            return _rest is { } rest && rest.Wait - time.GetElapsedTime(rest.Since) is { Ticks: > 0 } left ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Takes in what a beat told; true where a look is worth it now.</summary>
    public bool Replace(IReadOnlyList<string> names)
    {
        if (names.Count == 0 && !_isAny) return false;
        lock (_lock)
        {
            if (_names.SetEquals(names)) return false;
            _names = new(names, StringComparer.Ordinal);
            _isAny = _names.Count > 0;
            TellNews();
            return true;
        }
    }

    /// <summary>A job of the queue is due, and was refused to be claimed as others are.</summary>
    public void Refused(string queue)
    {
        lock (_lock)
        {
            if (_names.Add(queue) || _open.Contains(queue)) TellNews();
            _isAny = true;
        }
    }

    /// <summary>A job has ended here; true where another one of its queue may start for it.</summary>
    public bool Ended(string queue)
    {
        if (!_isAny) return false;
        lock (_lock)
        {
            if (!_names.Contains(queue)) return false;
            TellNews();
            return true;
        }
    }

    /// <summary>Before a look; the answer is for <see cref="Looked"/>.</summary>
    public long Look()
    {
        lock (_lock) return _news;
    }

    /// <summary>What a look found. It says nothing where there was news meanwhile. All processes together look no more often than each
    /// within <paramref name="turn"/>.</summary>
    public void Looked(long look, ClaimResult claim, TimeSpan turn)
    {
        lock (_lock)
        {
            _open = new(claim.Open, StringComparer.Ordinal);
            if (look == _news) _rest = claim.Jobs.Count > 0 ? null : (time.GetTimestamp(), RestAfter(claim, turn));
        }
    }

    /// <summary>Until the next start, or the next look for what nobody tells; soon where others were in the way.</summary>
    public static TimeSpan RestAfter(ClaimResult claim, TimeSpan turn)
    {
        if (claim.WasKeptOut) return turn > Soon ? turn : Soon;
        var next = claim.NextDueIn is { } soon && soon < Longest ? soon : Longest;
        return next > turn ? next : turn;
    }

    private void TellNews()
    {
        _news++;
        _rest = null;
    }
}
