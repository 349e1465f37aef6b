using JobScheduler.Core.Ports;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Tests.Support;
using Prometheus;
using Xunit;

namespace JobScheduler.Tests.Engine.Telemetry;

public sealed class StoreMetricsTests : IAsyncLifetime
{
    private readonly CollectorRegistry _registry = Metrics.NewCustomRegistry();
    private EngineHarness _engine = null!;

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync();
        _ = new StoreMetrics(
            _registry, _engine.Get<IJobReader>(), _engine.Get<IReadyQueue>(), _engine.Get<IWorkerRegistry>(), _engine.Get<IJobStore>(), _engine.Get<StoreClock>());
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task The_oldest_due_job_ages_until_it_starts()
    {
        Assert.Equal(0, await OldestDueAsync());

        await _engine.SubmitAsync(new JobRequest { Name = "nobody serves this", Queue = "unserved" });
        _engine.Time.Advance(TimeSpan.FromSeconds(30));
        await _engine.SubmitAsync(new JobRequest { Name = "younger", Queue = "unserved" });
        _engine.Time.Advance(TimeSpan.FromSeconds(12));

        // A beat under way while the clock jumped has brought the time before; the next one mends it.
        await Eventually.IsTrueAsync(async () => await OldestDueAsync() is > 41.5 and < 42.5);
    }

    [Fact]
    public async Task A_job_that_is_not_due_yet_has_no_age()
    {
        await _engine.SubmitAsync(new JobRequest { Name = "later", DelaySeconds = 3600, Queue = "unserved" });
        _engine.Time.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal(0, await OldestDueAsync());
    }

    private async Task<double> OldestDueAsync()
    {
        using var text = new MemoryStream();
        await _registry.CollectAndExportAsTextAsync(text, TestContext.Current.CancellationToken);
        var lines = System.Text.Encoding.UTF8.GetString(text.ToArray()).Split('\n');
        var line = lines.Single(line => line.StartsWith($"{MetricNames.OldestDueJob} ", StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
