using System.Text;
using System.Text.RegularExpressions;
using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Hosting.MetricsEndpoint;
using JobScheduler.Queues.InProcess;
using JobScheduler.ServiceDefaults;
using JobScheduler.Tests.Storage.Sqlite;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using Prometheus;

namespace JobScheduler.Tests.Observability;

/// <summary>The text of /metrics to the last digit, in both formats that Prometheus asks for, and the same numbers for OTLP.</summary>
public sealed partial class ExpositionTests : IAsyncLifetime
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

    [Fact]
    public async Task Every_series_is_written_as_it_always_was()
    {
        using var metersOfWorker = new TestMeters();
        using var worker = new PrometheusExporter(metersOfWorker);
        using var api = new PrometheusExporter(_meters, StoreMetrics());
        var loops = new LoopHealth(Time);
        _ = new SchedulerMetrics(metersOfWorker, loops);
        var metrics = new SchedulerMetrics(_meters, loops);
        var text = $"== a worker at its start\n{await BothFormatsAsync(worker)}== an API at its start\n{await BothFormatsAsync(api)}";

        ExpositionScript.Measure(metrics);
        // Loops are held in no order: a scrape after each gives one to their series.
        loops.Alive("JobPump", TimeSpan.FromSeconds(1));
        await TextAsync(api);
        loops.Alive("DueJobPromoter", TimeSpan.FromMinutes(1));
        _store.Advance(TimeSpan.FromSeconds(31));
        await new ExpositionScript(_store, _queue).StoreAsync();

        text += $"== the API after everything happened\n{await BothFormatsAsync(api)}";
        Assert.Equal(RepositoryRoot.Read("JobScheduler.Tests/Observability/Exposition.txt"), text);
    }

    [Fact]
    public async Task Both_ways_out_have_the_same_series_and_numbers_bucket_by_bucket()
    {
        using var scraped = new PrometheusExporter(_meters, StoreMetrics());
        using var collected = new KeptMetrics();
        var loops = new LoopHealth(Time);
        var metrics = new SchedulerMetrics(_meters, loops);
        using var host = Start(collected);
        await new ExpositionScript(_store, _queue).StoreAsync();
        ExpositionScript.Measure(metrics);
        loops.Alive("JobPump", TimeSpan.FromSeconds(1));

        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        var text = await TextAsync(scraped);
        var lines = text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(KeptMetrics.AsKept).ToList();

        // A counter that counted nothing yet is a series for Prometheus alone.
        Assert.Equal(["store_metrics_read_failures_total 0"], lines.Except(collected.Lines));
        Assert.Empty(collected.Lines.Except(lines));
    }

    [Fact]
    public async Task While_the_store_is_away_the_totals_are_those_of_before_and_the_scrape_is_counted()
    {
        using var api = new PrometheusExporter(_meters, StoreMetrics());
        await new ExpositionScript(_store, _queue).StoreAsync();
        var before = await TextAsync(api);

        _store.Advance(TimeSpan.FromSeconds(1));
        await ((ServiceProvider)_store.Services).DisposeAsync();

        Assert.Contains("store_metrics_read_failures_total 0\n", before, StringComparison.Ordinal);
        Assert.Equal(
            before.Replace("store_metrics_read_failures_total 0\n", "store_metrics_read_failures_total 1\n", StringComparison.Ordinal),
            await TextAsync(api));
    }

    [Fact]
    public async Task An_instrument_that_is_not_ours_is_left_out()
    {
        using var exporter = new PrometheusExporter(_meters);

        _meters.Create(new(MetricDefinitions.MeterName)).CreateCounter<long>("of_a_user").Add(1);

        Assert.Empty(await TextAsync(exporter));
    }

    private TimeProvider Time => _store.Services.GetRequiredService<TimeProvider>();

    private StoreMetrics StoreMetrics()
    {
        var workers = new WorkerCountsReader(_store.Reader, _store.Workers, new ScalingOptions());
        var schedules = new ScheduleTotalsReader(_store.Schedules, _store.Services.GetRequiredService<IScheduleWatches>());
        var totals = new StoreTotalsReader(_store.Reader, _queue, workers, _store.Jobs, schedules, new StoreClock(Time));
        return new StoreMetrics(_meters, totals, Time);
    }

    private IHost Start(KeptMetrics collected)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "tests" });
        builder.AddServiceDefaults();
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics
            .AddReader(new BaseExportingMetricReader(collected))
            // Listeners hear every host of this process.
            .AddView(instrument => instrument.Meter.Scope == _meters ? null : MetricStreamConfiguration.Drop));
        var host = builder.Build();
        _ = host.Services.GetRequiredService<MeterProvider>();
        return host;
    }

    private static async Task<string> BothFormatsAsync(PrometheusExporter exporter)
    {
        var text = await TextAsync(exporter);
        Assert.Equal(AsOpenMetrics(text), await TextAsync(exporter, ExpositionFormat.OpenMetricsText));
        return text;
    }

    /// <summary>Families of counters lack their series' suffix, only counts of observations are whole numbers, an end is marked.</summary>
    private static string AsOpenMetrics(string text)
    {
        text = CounterFamily().Replace(text, "# HELP $1 $2\n# TYPE $1 counter");
        return WholeNumber().Replace(text, "$&.0") + "# EOF\n";
    }

    private static async Task<string> TextAsync(PrometheusExporter exporter, ExpositionFormat format = ExpositionFormat.PrometheusText)
    {
        using var text = new MemoryStream();
        await exporter.Registry.CollectAndExportAsTextAsync(text, format, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(text.ToArray());
    }

    [GeneratedRegex(@"^# HELP (\w+)_total (.+)\n# TYPE \1_total counter$", RegexOptions.Multiline)]
    private static partial Regex CounterFamily();

    [GeneratedRegex(@"(?<=le="")\d+(?="")|(?<=^(?!#|\w+_(bucket|count)\b).+ )\d+$", RegexOptions.Multiline)]
    private static partial Regex WholeNumber();
}
