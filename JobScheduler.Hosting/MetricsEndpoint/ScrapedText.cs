using JobScheduler.Engine.Telemetry;
using Prometheus;

namespace JobScheduler.Hosting.MetricsEndpoint;

/// <summary>What /metrics says, written once a second at most: what it costs does not grow with those who scrape.</summary>
internal sealed class ScrapedText
{
    // No Prometheus scrapes more often than once a second; two that scrape at once share one text.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly CollectorRegistry _registry;
    private readonly SharedReading<byte[]> _plain;
    private readonly SharedReading<byte[]> _openMetrics;

    public ScrapedText(PrometheusExporter exporter, TimeProvider time)
    {
        _registry = exporter.Registry;
        _plain = new(() => WriteAsync(ExpositionFormat.PrometheusText), Fresh, time);
        _openMetrics = new(() => WriteAsync(ExpositionFormat.OpenMetricsText), Fresh, time);
    }

    public Task<byte[]> GetAsync(bool asOpenMetrics, CancellationToken cancellationToken) =>
        (asOpenMetrics ? _openMetrics : _plain).GetAsync(cancellationToken);

    private async Task<byte[]> WriteAsync(ExpositionFormat format)
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text, format, CancellationToken.None);
        return text.ToArray();
    }
}
