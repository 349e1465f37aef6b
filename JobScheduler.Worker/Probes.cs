using JobScheduler.Hosting;
using JobScheduler.Hosting.AddressLimits;
using JobScheduler.Hosting.Health;
using JobScheduler.Hosting.MetricsEndpoint;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Worker;

/// <summary>What a worker answers: only whether it lives and works. It tells nothing secret, so its port needs no authentication.</summary>
internal static class Probes
{
    private const string Text = "text/plain";

    public static void MapProbes(this WebApplication app)
    {
        app.UseLiveness(Text, "Healthy"u8.ToArray());
        app.UseRouting();
        app.UseStrangerThrottle(_ => true);
        app.MapMethods("/health", PreparedAnswer.ReadMethods, HealthAsync);
        app.MapSchedulerMetrics();
    }

    /// <summary>Anybody may call, and nobody sends more than a question: what strangers hold must not be missing where jobs run.</summary>
    public static void LimitCallers(KestrelServerOptions options)
    {
        options.Limits.MaxRequestBodySize = 0;
        options.Limits.MaxConcurrentConnections = 1_000;
        options.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(30);
    }

    /// <summary>Many workers share a machine: each takes a free port unless it is told one.</summary>
    public static void UseFreeLoopbackPort(this WebApplicationBuilder builder)
    {
        if (!GivenAddress.IsGiven(builder.Configuration)) builder.WebHost.UseUrls("http://127.0.0.1:0");
    }

    private static async Task<IResult> HealthAsync(RecentHealth health, CancellationToken cancellationToken)
    {
        var status = (await health.ReportAsync(cancellationToken)).Status;
        var code = status == HealthStatus.Unhealthy ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return TypedResults.Text($"{status}", Text, statusCode: code);
    }
}
