using System.Diagnostics.Metrics;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.Telemetry;
using Prometheus;

namespace JobScheduler.Hosting.MetricsEndpoint;

/// <summary>Hears the scheduler's meter and keeps its numbers where prometheus-net writes them from. Not by prometheus-net's own
/// MeterAdapter: that makes gauges of counters, puts the meter's name before each metric's, and costs more for each measurement.</summary>
internal sealed class PrometheusExporter : IDisposable
{
    private readonly Dictionary<string, MetricDefinition> _definitions = MetricDefinitions.All.ToDictionary(metric => metric.Name);
    private readonly MeterListener _listener = new();
    private readonly IMeterFactory _meters;
    private readonly StoreMetrics? _store;

    public PrometheusExporter(IMeterFactory meters, StoreMetrics? store = null)
    {
        (_meters, _store) = (meters, store);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Whoever uses the library may add instruments to the meter.
            if (IsOurs(instrument.Meter) && _definitions.TryGetValue(instrument.Name, out var metric))
                listener.EnableMeasurementEvents(instrument, SeriesOf(instrument, metric));
        };
        _listener.SetMeasurementEventCallback<long>(static (_, value, tags, series) => ((PrometheusSeries)series!).Record(value, tags));
        _listener.SetMeasurementEventCallback<double>(static (_, value, tags, series) => ((PrometheusSeries)series!).Record(value, tags));
        _listener.Start();
        Registry.AddBeforeCollectCallback(CollectAsync);
    }

    public CollectorRegistry Registry { get; } = Metrics.NewCustomRegistry();

    public void Dispose() => _listener.Dispose();

    // Listeners hear every host of the process.
    private bool IsOurs(Meter meter) => meter.Name == MetricDefinitions.MeterName && ReferenceEquals(meter.Scope, _meters);

    private async Task CollectAsync(CancellationToken cancellationToken)
    {
        if (_store is not null) await _store.RefreshAsync(cancellationToken);
        _listener.RecordObservableInstruments();
    }

    private PrometheusSeries SeriesOf(Instrument instrument, MetricDefinition metric)
    {
        var (factory, labels) = (Metrics.WithCustomRegistry(Registry), metric.Labels.ToArray());
        return metric.Kind switch
        {
            MetricKind.Histogram => PrometheusSeries.Of(
                factory.CreateHistogram(metric.Name, metric.Help, labels, new HistogramConfiguration { Buckets = BucketsOf(instrument) }),
                static (series, value) => series.Observe(value)),
            MetricKind.Counter when instrument.IsObservable => PrometheusSeries.Of(
                factory.CreateCounter(metric.Name, metric.Help, labels), static (series, value) => series.IncTo(value)),
            MetricKind.Counter => PrometheusSeries.Of(
                factory.CreateCounter(metric.Name, metric.Help, labels), static (series, value) => series.Inc(value)),
            _ when instrument.IsObservable => PrometheusSeries.Of(
                factory.CreateGauge(metric.Name, metric.Help, labels), static (series, value) => series.Set(value)),
            _ => PrometheusSeries.Of(factory.CreateGauge(metric.Name, metric.Help, labels), static (series, value) => series.Inc(value)),
        };
    }

    private static double[] BucketsOf(Instrument instrument) => [.. ((Histogram<double>)instrument).Advice!.HistogramBucketBoundaries!];
}
