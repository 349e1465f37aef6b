using System.Collections.Concurrent;
using System.Globalization;
using JobScheduler.Tests.EndToEnd.Tracing.Otlp;

namespace JobScheduler.Tests.EndToEnd.Tracing;

/// <summary>The last number of every series of each service, in the words of /metrics with its labels sorted;
/// of a histogram its count.</summary>
internal sealed class ReceivedMetrics
{
    private readonly ConcurrentDictionary<(string Service, string Series), double> _last = new();

    public double? this[string service, string series] => _last.TryGetValue((service, series), out var value) ? value : null;

    public IEnumerable<string> LinesOf(string service) => _last.Where(pair => pair.Key.Service == service)
        .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key.Series} {pair.Value}"));

    /// <summary>A line of /metrics with its labels in an order: for OTLP they have none.</summary>
    public static string Sorted(string line) => line.Split('{', '}') is [var name, var labels, var value]
        ? $"{name}{{{string.Join(',', labels.Split(',').Order(StringComparer.Ordinal))}}}{value}"
        : line;

    public void Keep(ResourceMetrics group)
    {
        var service = Wire.ServiceOf(group.Resource);
        foreach (var metric in group.ScopeMetrics.SelectMany(scope => scope.Metrics))
        {
            foreach (var point in (metric.Sum ?? metric.Gauge)?.DataPoints ?? [])
                _last[(service, Series(metric.Name, Wire.Read(point.Attributes)))] = point.HasAsInt ? point.AsInt : point.AsDouble;
            foreach (var point in metric.Histogram?.DataPoints ?? [])
                _last[(service, Series($"{metric.Name}_count", Wire.Read(point.Attributes)))] = point.Count;
        }
    }

    private static string Series(string name, Dictionary<string, string> labels) => labels.Count == 0
        ? name
        : $"{name}{{{string.Join(',', labels.Select(label => $"{label.Key}=\"{label.Value}\"").Order(StringComparer.Ordinal))}}}";
}
