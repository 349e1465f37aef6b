using System.Globalization;
using System.Text.RegularExpressions;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace JobScheduler.Tests.Observability;

/// <summary>Stands where an exporter would be, and writes what it is given as Prometheus would.</summary>
internal sealed class KeptMetrics : BaseExporter<Metric>
{
    public HashSet<string> Lines { get; } = [];

    /// <summary>A line of /metrics as it would be among these: labels have no order here, and no marks are escaped.</summary>
    public static string AsKept(string line) => Sorted(Regex.Unescape(line));

    public override ExportResult Export(in Batch<Metric> batch)
    {
        foreach (var metric in batch)
        {
            foreach (ref readonly var point in metric.GetMetricPoints()) Write(metric, point);
        }

        return ExportResult.Success;
    }

    private void Write(Metric metric, in MetricPoint point)
    {
        var labels = new List<string>();
        foreach (var tag in point.Tags) labels.Add($"{tag.Key}=\"{tag.Value}\"");
        if (metric.MetricType == MetricType.Histogram) WriteHistogram(metric.Name, labels, point);
        else Line(metric.Name, labels, Number(metric.MetricType, point));
    }

    private static double Number(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        _ => point.GetSumLong(),
    };

    private void WriteHistogram(string name, List<string> labels, in MetricPoint point)
    {
        Line($"{name}_sum", labels, point.GetHistogramSum());
        Line($"{name}_count", labels, point.GetHistogramCount());
        var below = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            var bound = bucket.ExplicitBound;
            var text = double.IsPositiveInfinity(bound) ? "+Inf" : bound.ToString(CultureInfo.InvariantCulture);
            Line($"{name}_bucket", [.. labels, $"le=\"{text}\""], below);
        }
    }

    private void Line(string name, List<string> labels, double value)
    {
        var series = labels.Count == 0 ? name : $"{name}{{{string.Join(',', labels)}}}";
        Lines.Add(Sorted($"{series} {value.ToString("g", CultureInfo.InvariantCulture)}"));
    }

    /// <summary>By the names of the labels: for OTLP they have no order.</summary>
    private static string Sorted(string line) => line.Split('{', '}') is [var name, var labels, var value]
        ? $"{name}{{{string.Join(',', labels.Split(',').Order(StringComparer.Ordinal))}}}{value}"
        : line;
}
