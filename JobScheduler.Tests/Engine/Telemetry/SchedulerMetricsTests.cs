using System.Diagnostics.Metrics;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Hosting.MetricsEndpoint;
using JobScheduler.ServiceDefaults;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;

namespace JobScheduler.Tests.Engine.Telemetry;

/// <summary>Alone: a listener of another test would be heard here.</summary>
[Collection(nameof(SilentTracingTests))]
public sealed class SchedulerMetricsTests : IDisposable
{
    private static readonly Job[] Jobs = [.. JobTypeNames.All.Select(type => NewJobs.Started(type, 1))];

    private readonly TestMeters _meters = new();

    public void Dispose() => _meters.Dispose();

    [Fact]
    public void A_job_that_Prometheus_is_told_of_costs_no_byte()
    {
        using var exporter = new PrometheusExporter(_meters);
        var metrics = new SchedulerMetrics(_meters, new LoopHealth(TimeProvider.System));
        foreach (var job in Jobs) Measure(metrics, job);
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var job in Jobs) Measure(metrics, job);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public async Task Where_telemetry_goes_nowhere_nobody_listens()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { ApplicationName = "tests" });
        builder.AddServiceDefaults();
        using var host = builder.Build();
        _ = host.Services.GetRequiredService<MeterProvider>();

        // A host of a test before may not have let go yet.
        var counter = _meters.Create(MetricDefinitions.MeterName).CreateCounter<long>("of_nobody");
        await Eventually.IsTrueAsync(() => !counter.Enabled);
    }

    private static void Measure(SchedulerMetrics metrics, Job job)
    {
        metrics.JobStarted(job, "worker-1");
        metrics.AttemptEnded(job, TimeSpan.FromSeconds(1));
        metrics.JobStopped("worker-1");
    }
}
