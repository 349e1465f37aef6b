using JobScheduler.Engine.Working;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Hosting.Health;

/// <summary>A process whose slots are all held by handlers that do not stop runs nothing any more, and only its restart helps.</summary>
internal sealed class SlotsCheck(JobSlots slots) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(slots.AreAllOverrun
            ? HealthCheckResult.Unhealthy("Handlers that run on past their time limits hold every slot.")
            : HealthCheckResult.Healthy());
}
