using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Hosting.Health;

/// <summary>The health of this process, looked into once a second at most however many ask.</summary>
internal sealed class RecentHealth(HealthCheckService checks, TimeProvider time)
{
    // No longer: for so long a process that has just lost its store looks well.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly SharedReading<HealthReport> _report = new(() => checks.CheckHealthAsync(), Fresh, time);

    /// <summary>Every check has its own time limit, so this ends.</summary>
    public Task<HealthReport> ReportAsync(CancellationToken cancellationToken) => _report.GetAsync(cancellationToken);
}
