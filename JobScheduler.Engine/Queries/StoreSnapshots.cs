using System.Diagnostics.Metrics;
using JobScheduler.Engine.Telemetry;

namespace JobScheduler.Engine.Queries;

/// <summary>The totals as they were read last, for any number of collectors. One that can wait has them read before it collects. Others ask
/// for each instrument by itself and take no promise for an answer: the first question of a collection reads and serves the rest.</summary>
internal sealed class StoreSnapshots
{
    // Longer than the rest of a collection takes, shorter than the second between two under Aspire:
    // two readings a second, whoever collects.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(0.5);

    // A store that is away must not hold up the metrics that tell of it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly StoreTotalsReader _reader;
    private readonly TimeProvider _time;
    private readonly Counter<long> _failures;
    private readonly SharedReading<StoreTotals> _reading;
    private volatile StoreTotals? _last;

    public StoreSnapshots(StoreTotalsReader reader, TimeProvider time, Counter<long> failures)
    {
        (_reader, _time, _failures) = (reader, time, failures);
        _reading = new(ReadAsync, Fresh, time);
    }

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _reading.GetAsync(cancellationToken);
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            _failures.Add(1);
        }
    }

    /// <summary>None until they could be read once; a failure before that is not counted.</summary>
    public StoreTotals? Latest()
    {
        if (!_reading.IsFresh) ReadNow();
        return _last;
    }

    private void ReadNow()
    {
        try
        {
            _reading.GetAsync(CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception)
        {
            // What is thrown here would take along the instruments that come after. The SDK collects before the store has been
            // started: until there are totals none are out of date.
            if (_last is not null) _failures.Add(1);
        }
    }

    private async Task<StoreTotals> ReadAsync()
    {
        using var patience = new CancellationTokenSource(Patience, _time);
        // One that was given up changes nothing when it is answered after all: newer ones may have been.
        return _last = await _reader.ReadAsync(patience.Token).WaitAsync(patience.Token);
    }
}
