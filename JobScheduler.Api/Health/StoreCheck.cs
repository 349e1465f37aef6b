using JobScheduler.Core.Ports;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Api.Health;

/// <summary>Without the store nothing works.</summary>
internal sealed class StoreCheck(IJobReader reader) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await reader.GetAsync(Guid.Empty, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception error) when (error is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The store does not answer.");
        }
    }
}
