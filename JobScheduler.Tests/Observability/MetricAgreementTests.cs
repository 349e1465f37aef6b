using System.Text;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Hosting.Scraping;
using JobScheduler.Queues.InProcess;
using JobScheduler.ServiceDefaults;
using JobScheduler.Tests.Storage.Sqlite;
using JobScheduler.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using Xunit;

namespace JobScheduler.Tests.Observability;

/// <summary>What the service defaults collect for OTLP are the numbers of /metrics, bucket by bucket.</summary>
public sealed class MetricAgreementTests : IAsyncLifetime
{
    private readonly TestMeters _meters = new();
    private readonly SqliteFixture _store = new();
    private readonly KeptMetrics _collected = new();

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _meters.Dispose();
        _collected.Dispose();
        return _store.DisposeAsync();
    }

    [Fact]
    public async Task Both_ways_out_have_the_same_series_and_numbers()
    {
        var queue = new InProcessReadyQueue();
        var time = _store.Services.GetRequiredService<TimeProvider>();
        var loops = new LoopHealth(time);
        var totals = new StoreTotalsReader(_store.Reader, queue, _store.Workers, _store.Jobs, new StoreClock(time));
        using var scraped = new PrometheusExporter(_meters, new StoreMetrics(_meters, totals, time));
        var metrics = new SchedulerMetrics(_meters, loops);
        using var host = Start();
        await new ExpositionScript(_store, queue).StoreAsync();
        ExpositionScript.Measure(metrics);
        loops.Alive("JobPump", TimeSpan.FromSeconds(1));

        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        var lines = await LinesAsync(scraped);

        // A counter that counted nothing yet is a series for Prometheus alone.
        Assert.Equal(["store_metrics_read_failures_total 0"], lines.Except(_collected.Lines));
        Assert.Empty(_collected.Lines.Except(lines));
    }

    private IHost Start()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "tests" });
        builder.AddServiceDefaults();
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics
            .AddReader(new BaseExportingMetricReader(_collected))
            // Listeners hear every host of this process.
            .AddView(instrument => instrument.Meter.Scope == _meters ? null : MetricStreamConfiguration.Drop));
        var host = builder.Build();
        _ = host.Services.GetRequiredService<MeterProvider>();
        return host;
    }

    private static async Task<string[]> LinesAsync(PrometheusExporter exporter)
    {
        using var text = new MemoryStream();
        await exporter.Registry.CollectAndExportAsTextAsync(text, TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(text.ToArray()).Split('\n');
        return [.. lines.Where(line => line.Length > 0 && !line.StartsWith('#')).Select(Sorted)];
    }

    /// <summary>By the names of the labels: for OTLP they have no order.</summary>
    private static string Sorted(string line) => line.Split('{', '}') is [var name, var labels, var value]
        ? $"{name}{{{string.Join(',', labels.Split(',').Order(StringComparer.Ordinal))}}}{value}"
        : line;
}
