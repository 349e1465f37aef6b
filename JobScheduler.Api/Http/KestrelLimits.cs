using JobScheduler.Api.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobScheduler.Api.Http;

/// <summary>How much of one process its callers may take.</summary>
internal static class KestrelLimits
{
    public static void Apply(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = BodyKind.Batch.MostBytes;
        options.Limits.MaxConcurrentConnections = 10_000;
        options.Limits.MaxConcurrentUpgradedConnections = 1_000;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
    }
}
