using System.Text;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Hosting.Scraping;
using JobScheduler.Queues.InProcess;
using JobScheduler.Tests.Storage.Sqlite;
using JobScheduler.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;
using Xunit;

namespace JobScheduler.Tests.Observability;

/// <summary>The text of /metrics to the last digit, in both formats that Prometheus asks for.</summary>
public sealed class ExpositionTests : IAsyncLifetime
{
    private readonly TestMeters _meters = new();
    private readonly SqliteFixture _store = new();
    private readonly InProcessReadyQueue _queue = new();

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync()
    {
        _meters.Dispose();
        return _store.DisposeAsync();
    }

    [Theory]
    [InlineData(ExpositionFormat.PrometheusText, "Exposition.txt")]
    [InlineData(ExpositionFormat.OpenMetricsText, "Exposition.openmetrics.txt")]
    public async Task Every_series_is_written_as_it_always_was(ExpositionFormat format, string file)
    {
        using var metersOfWorker = new TestMeters();
        using var worker = new PrometheusExporter(metersOfWorker);
        using var api = new PrometheusExporter(_meters, StoreMetrics());
        var loops = new LoopHealth(Time);
        _ = new SchedulerMetrics(metersOfWorker, loops);
        var metrics = new SchedulerMetrics(_meters, loops);
        var text = new StringBuilder();
        text.Append("== a worker at its start\n").Append(await TextAsync(worker, format));
        text.Append("== an API at its start\n").Append(await TextAsync(api, format));

        ExpositionScript.Measure(metrics);
        // Loops are held in no order: a scrape after each gives one to their series.
        loops.Alive("JobPump", TimeSpan.FromSeconds(1));
        await TextAsync(api, format);
        loops.Alive("DueJobPromoter", TimeSpan.FromMinutes(1));
        _store.Advance(TimeSpan.FromSeconds(31));
        await new ExpositionScript(_store, _queue).StoreAsync();

        text.Append("== the API after everything happened\n").Append(await TextAsync(api, format));
        Assert.Equal(RepositoryRoot.Read($"JobScheduler.Tests/Observability/{file}"), text.ToString());
    }

    [Fact]
    public async Task While_the_store_is_away_the_totals_are_those_of_before_and_the_scrape_is_counted()
    {
        using var api = new PrometheusExporter(_meters, StoreMetrics());
        await new ExpositionScript(_store, _queue).StoreAsync();
        var before = await TextAsync(api, ExpositionFormat.PrometheusText);

        await ((ServiceProvider)_store.Services).DisposeAsync();

        Assert.Contains("store_metrics_read_failures_total 0\n", before, StringComparison.Ordinal);
        Assert.Equal(
            before.Replace("store_metrics_read_failures_total 0\n", "store_metrics_read_failures_total 1\n", StringComparison.Ordinal),
            await TextAsync(api, ExpositionFormat.PrometheusText));
    }

    private TimeProvider Time => _store.Services.GetRequiredService<TimeProvider>();

    private StoreMetrics StoreMetrics() =>
        new(_meters, new StoreTotalsReader(_store.Reader, _queue, _store.Workers, _store.Jobs, new StoreClock(Time)), Time);

    private static async Task<string> TextAsync(PrometheusExporter exporter, ExpositionFormat format)
    {
        using var text = new MemoryStream();
        await exporter.Registry.CollectAndExportAsTextAsync(text, format, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }
}
