using System.Diagnostics.Metrics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>
/// The totals as they were read last, for any number of collectors. One that can wait has them read right before it collects. Others
/// ask for each instrument by itself and take no promise for an answer: the first question of a collection reads and serves the rest.
/// Nothing is read while nobody collects.
/// </summary>
internal sealed class StoreSnapshots(StoreTotalsReader reader, TimeProvider time, Counter<long> failures)
{
    // Longer than the rest of a collection takes, shorter than the second between two under Aspire.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.5);

    // A store that is away must not hold up the metrics that tell of it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Lock _writing = new();
    private readonly Lock _reading = new();
    private volatile Snapshot _last = new(null, 0, null);
    private long _begun;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ReadAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            failures.Add(1);
            MarkTried();
        }
    }

    /// <summary>None until they could be read once; a failure before that is not counted.</summary>
    public StoreTotals? Latest()
    {
        if (IsFresh) return _last.Totals;
        lock (_reading)
        {
            if (!IsFresh) ReadNow();
        }

        return _last.Totals;
    }

    private bool IsFresh => _last.TriedAt is { } triedAt && time.GetElapsedTime(triedAt) < Fresh;

    private void ReadNow()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        try
        {
            // Away from this thread: whatever is bound to it must not keep the reading from going on.
            Task.Run(() => ReadAsync(patience.Token)).WaitAsync(patience.Token).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // What is thrown here would take along the instruments that come after. The SDK collects before the store has been
            // started: until there are totals none are out of date.
            if (_last.Totals is not null) failures.Add(1);
            MarkTried();
        }
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var turn = Interlocked.Increment(ref _begun);
        var totals = await reader.ReadAsync(cancellationToken);
        lock (_writing)
        {
            // Of two collectors at once the one that began first may be answered last.
            if (turn > _last.Turn) _last = new(totals, turn, time.GetTimestamp());
        }
    }

    /// <summary>Tried is as good as read: the rest of the collection must not wait as well.</summary>
    private void MarkTried()
    {
        lock (_writing) _last = _last with { TriedAt = time.GetTimestamp() };
    }

    private sealed record Snapshot(StoreTotals? Totals, long Turn, long? TriedAt);
}
