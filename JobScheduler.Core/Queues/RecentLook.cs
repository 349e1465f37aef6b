namespace JobScheduler.Core.Queues;

/// <summary>What was seen a moment ago, of something that it costs too much to look at each time.</summary>
internal sealed class RecentLook<T>(TimeProvider time)
    where T : class
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private Look? _last;

    /// <summary>Null when it is a second old, or was forgotten.</summary>
    public T? Seen => _last is { } last && time.GetElapsedTime(last.At) < Fresh ? last.Seen : null;

    /// <summary>Its age counts from the timestamp at which the look began.</summary>
    public T Remember(T seen, long begun)
    {
        _last = new Look(seen, begun);
        return seen;
    }

    public void Forget() => _last = null;

    private sealed record Look(T Seen, long At);
}
