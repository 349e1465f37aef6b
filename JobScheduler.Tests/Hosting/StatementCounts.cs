using System.Collections.Concurrent;
using JobScheduler.ServiceDefaults;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace JobScheduler.Tests.Hosting;

/// <summary>How many statements went through each pool, by the driver's own metrics.</summary>
internal sealed class StatementCounts : BaseExporter<Metric>
{
    private const string Durations = "db.client.operation.duration";

    private readonly ConcurrentDictionary<string, long> _counts = new();

    public long Of(string pool) => _counts.GetValueOrDefault(pool);

    public override ExportResult Export(in Batch<Metric> batch)
    {
        _counts.Clear();
        foreach (var metric in batch)
        {
            if (metric.MeterName == RootlessSpans.Npgsql && metric.Name == Durations) Add(metric);
        }

        return ExportResult.Success;
    }

    // Added up, so that a second stream of the same numbers shows.
    private void Add(Metric durations)
    {
        foreach (ref readonly var point in durations.GetMetricPoints())
        {
            var (pool, count) = ("", point.GetHistogramCount());
            foreach (var tag in point.Tags)
            {
                if (tag.Key == "db.client.connection.pool.name") pool = $"{tag.Value}";
            }

            _counts.AddOrUpdate(pool, count, (_, sum) => sum + count);
        }
    }
}
