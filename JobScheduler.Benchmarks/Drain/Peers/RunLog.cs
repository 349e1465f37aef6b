namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>What the no-op jobs of this process leave behind: how many ran, when the first and when the last did.</summary>
internal static class RunLog
{
    private static long _first = long.MaxValue;
    private static long _last;
    private static long _count;

    public static PeerRun Total => new(Interlocked.Read(ref _count), Interlocked.Read(ref _first), Interlocked.Read(ref _last));

    public static void Note()
    {
        var now = TimeProvider.System.GetUtcNow().UtcTicks;
        // Only the first jobs find the first to be later, so this is one comparison.
        while (Volatile.Read(ref _first) is var first && now < first && Interlocked.CompareExchange(ref _first, now, first) != first)
            continue;
        Interlocked.Increment(ref _count);
        Volatile.Write(ref _last, now);
    }
}
