using System.Diagnostics.Metrics;

namespace JobScheduler.Tests.Engine.Telemetry;

/// <summary>Collects as an SDK does: it asks every observable instrument in turn, and can wait for nothing.</summary>
internal sealed class CollectedMetrics : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _lock = new();
    private readonly Dictionary<string, double> _last = [];

    public CollectedMetrics(IMeterFactory meters)
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Scope == meters) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    public IReadOnlyDictionary<string, double> Collect()
    {
        _listener.RecordObservableInstruments();
        lock (_lock) return new Dictionary<string, double>(_last);
    }

    public void Dispose() => _listener.Dispose();

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var series = tags.Length == 0 ? instrument.Name : $"{instrument.Name} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}";
        // Counters are heard on whatever thread counts.
        lock (_lock) _last[series] = instrument.IsObservable ? value : value + _last.GetValueOrDefault(series);
    }
}
