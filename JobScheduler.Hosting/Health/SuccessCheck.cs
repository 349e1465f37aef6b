using JobScheduler.Core.Ports;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Hosting.Health;

/// <summary>A schedule without the success that it wants says nothing against this process, and is told all the same.</summary>
internal sealed class SuccessCheck(IScheduleWatches watches) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            return await watches.CountOverdueAsync(cancellationToken) is > 0 and var overdue
                ? HealthCheckResult.Degraded($"Schedules that have had no success in the time in which they want one: {overdue}.")
                : HealthCheckResult.Healthy();
        }
        catch (StoreUnavailableException)
        {
            // The check of the store says so.
            return HealthCheckResult.Healthy();
        }
    }
}
