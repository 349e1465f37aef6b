using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Hosting.Health;

/// <summary>A loop that stopped without a word is found here first.</summary>
internal sealed class LoopCheck(LoopHealth loops) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(loops.Silent() is { Count: > 0 } silent
            ? HealthCheckResult.Unhealthy($"Silent for too long: {string.Join(", ", silent)}.")
            : HealthCheckResult.Healthy());
}
