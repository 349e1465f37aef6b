using JobScheduler.Rest.Bodies;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobScheduler.Api.Limits;

/// <summary>How much of the API one request may take; connections are bounded in every process.</summary>
internal static class KestrelLimits
{
    public static void Apply(KestrelServerOptions options)
    {
        options.Limits.MaxRequestBodySize = BodyKind.Batch.MaxBytes;
        options.Limits.MaxConcurrentUpgradedConnections = 1_000;
    }
}
