using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Hosting.Health;

/// <summary>Without Redis, and with one that takes no ids, everything works, slower.</summary>
internal sealed class RedisCheck(RedisProbe redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        await redis.RefusalAsync(cancellationToken) is { } refusal
            ? HealthCheckResult.Degraded($"{refusal} Jobs are claimed from the store alone.")
            : HealthCheckResult.Healthy();
}
