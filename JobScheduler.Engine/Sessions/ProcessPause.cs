namespace JobScheduler.Engine.Sessions;

/// <summary>How long this process as a whole stood still: at a breakpoint, under SIGSTOP or `docker pause`, in a machine that slept.
/// Known from the gaps between the looks of a loop that looks often; counted only where the process owns the store,
/// so that nobody took its jobs meanwhile.</summary>
internal sealed class ProcessPause(WorkerRole role, SessionOptions options, TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long _lastLook = time.GetTimestamp();
    private TimeSpan _total;

    /// <summary>What stood still until now, the time since the last look included. Short gaps are those of a busy machine.</summary>
    public TimeSpan Look()
    {
        // Every attempt looks: where nothing is counted, none waits for another.
        if (!role.OwnsStore) return TimeSpan.Zero;
        lock (_lock)
        {
            var now = time.GetTimestamp();
            var gap = time.GetElapsedTime(_lastLook, now);
            _lastLook = now;
            if (gap > Shortest && gap > options.Beat) _total += gap;
            return _total;
        }
    }
}
