using Microsoft.Extensions.Logging;

namespace JobScheduler.Queues.Redis;

/// <summary>Counts what lay in Redis under our keys and was not ours, and says so once in a while, not once per entry.</summary>
internal sealed class InvalidEntries(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private readonly Lock _lock = new();
    private long _unsaid;
    private long? _saidAt;

    public long Total { get; private set; }

    public void Drop(long entries)
    {
        if (entries == 0) return;
        lock (_lock)
        {
            Total += entries;
            _unsaid += entries;
            if (_saidAt is { } said && time.GetElapsedTime(said) < Quiet) return;
            QueueLog.InvalidEntriesDropped(log, _unsaid);
            (_unsaid, _saidAt) = (0, time.GetTimestamp());
        }
    }
}
