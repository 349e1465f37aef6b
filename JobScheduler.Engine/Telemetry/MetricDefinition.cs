using System.Diagnostics.Metrics;

namespace JobScheduler.Engine.Telemetry;

/// <summary>What a metric is called, how its numbers move, what they tell, and its labels in the order in which they are written.</summary>
internal sealed record MetricDefinition(string Name, MetricKind Kind, string Help, params IReadOnlyList<string> Labels)
{
    private const string Seconds = "s";

    /// <summary>The upper bounds of a histogram.</summary>
    internal IReadOnlyList<double> Buckets { get; init; } = [];

    private string? Unit => Name.EndsWith("_seconds", StringComparison.Ordinal) ? Seconds : null;

    /// <summary>The instrument of a metric that counts what happens.</summary>
    public Counter<long> CreateCounter(Meter meter) => meter.CreateCounter<long>(Name, Unit, Help);

    internal UpDownCounter<long> CreateGauge(Meter meter) => meter.CreateUpDownCounter<long>(Name, Unit, Help);

    internal Histogram<double> CreateHistogram(Meter meter) =>
        meter.CreateHistogram(Name, Unit, Help, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = Buckets });

    /// <summary>A metric whose numbers are looked up whenever somebody collects.</summary>
    internal void Observe<T>(Meter meter, Func<IEnumerable<Measurement<T>>> measure)
        where T : struct
    {
        if (Kind == MetricKind.Counter) meter.CreateObservableCounter(Name, measure, Unit, Help);
        else meter.CreateObservableGauge(Name, measure, Unit, Help);
    }

    /// <summary>A number under the values of its labels, given in their order.</summary>
    internal Measurement<T> Measure<T>(T value, params ReadOnlySpan<string> labels)
        where T : struct
    {
        var tags = new KeyValuePair<string, object?>[labels.Length];
        for (var i = 0; i < tags.Length; i++) tags[i] = new(Labels[i], labels[i]);
        return new Measurement<T>(value, tags);
    }
}
