using JobScheduler.Hosting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobScheduler.Worker;

/// <summary>What a worker answers: only whether it lives and works. It tells nothing secret, so its port needs no authentication.</summary>
internal static class Probes
{
    private const string Live = "live";

    public static void MapProbes(this WebApplication app)
    {
        app.MapHealthChecks("/health");
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(Live) });
    }

    /// <summary>Anybody may call, and nobody sends more than a question: what strangers hold must not be missing where jobs run.</summary>
    public static void LimitCallers(KestrelServerOptions options)
    {
        options.AddServerHeader = false;
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxConcurrentConnections = 1_000;
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
    }

    /// <summary>Many workers share a machine: each takes a free port unless it is told one.</summary>
    public static void UseFreeLoopbackPort(this WebApplicationBuilder builder)
    {
        if (!GivenAddress.IsGiven(builder.Configuration)) builder.WebHost.UseUrls("http://127.0.0.1:0");
    }
}
