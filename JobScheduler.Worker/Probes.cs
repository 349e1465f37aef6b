using JobScheduler.Hosting;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

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

    /// <summary>Many workers share a machine: each takes a free port unless it is told one.</summary>
    public static void UseFreeLoopbackPort(this WebApplicationBuilder builder)
    {
        if (!GivenAddress.IsGiven(builder.Configuration)) builder.WebHost.UseUrls("http://127.0.0.1:0");
    }
}
