using JobScheduler.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Hosting.Health;

/// <summary>Without the store nothing works.</summary>
internal sealed class StoreCheck(IStorageStartup store) : IHealthCheck
{
    private const string Down = "The store does not answer.";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await store.IsHealthyAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(Down);
        }
        catch (Exception error)
        {
            return HealthCheckResult.Unhealthy(Down, error);
        }
    }
}
