using System.Diagnostics.Metrics;
using JobScheduler.Core.Requests;
using JobScheduler.Engine.Queries;
using JobScheduler.Hosting.MetricsEndpoint;
using JobScheduler.Tests.Engine.Telemetry;

namespace JobScheduler.Tests.Engine.Queries;

public sealed class StoreMetricsTests : IAsyncLifetime
{
    private EngineHarness _engine = null!;

    public async ValueTask InitializeAsync() => _engine = await EngineHarness.StartAsync(static services => services.AddStoreMetrics());

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
        var metrics = _engine.Get<StoreMetrics>();
        using var collector = new CollectedMetrics(_engine.Get<IMeterFactory>());
        await metrics.RefreshAsync(TestContext.Current.CancellationToken);
        return collector.Collect()["oldest_due_job_seconds"];
    }
}
