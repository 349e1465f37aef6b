using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Api.Security.Keys;

/// <summary>Somebody has changed keys and it did not work: whoever should be out may still be in.</summary>
internal sealed class KeysCheck(ApiKeyRing keys) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(keys.IsBehind
            ? HealthCheckResult.Degraded("The API keys are those of before, because their new settings are not valid; the log says why.")
            : HealthCheckResult.Healthy());
}
