namespace JobScheduler.Queues.Redis;

/// <summary>After a call that was not answered nobody asks for a while: callers shall not wait in turn. Longer each time.</summary>
internal sealed class Silence
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(4);

    // The wire and the kernel know only the real clock.
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly Lock _lock = new();
    private TimeSpan _length;
    private long _since;

    public bool IsOn
    {
        get
        {
            lock (_lock) return _length > TimeSpan.Zero && Clock.GetElapsedTime(_since) < _length;
        }
    }

    public void Answered()
    {
        lock (_lock) _length = TimeSpan.Zero;
    }

    /// <summary>Calls that were under way together count once.</summary>
    public void NotAnswered()
    {
        lock (_lock)
        {
            if (IsOn) return;
            var longer = _length == TimeSpan.Zero ? First : _length * 2;
            (_length, _since) = (longer < Longest ? longer : Longest, Clock.GetTimestamp());
        }
    }
}
