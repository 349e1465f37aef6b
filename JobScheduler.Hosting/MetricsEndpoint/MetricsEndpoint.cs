using JobScheduler.Engine.Queries;
using JobScheduler.Hosting.Health;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace JobScheduler.Hosting.MetricsEndpoint;

/// <summary>The verbs for what Prometheus scrapes.</summary>
internal static class MetricsEndpoint
{
    private const string Plain = "text/plain; version=0.0.4; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

    /// <summary>Adds the totals of the cluster, read from the store: for one kind of process alone, or each would export them.</summary>
    public static IServiceCollection AddStoreMetrics(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<SuccessCheck>("successes", HealthStatus.Degraded, timeout: SchedulerHealth.Patience);
        return services.AddSingleton<WorkerCountsReader>().AddSingleton<ScheduleTotalsReader>().AddSingleton<StoreTotalsReader>()
            .AddSingleton<StoreMetrics>();
    }

    /// <summary>Serves /metrics. Call it before the host starts: what was measured before is not in it.</summary>
    public static IEndpointConventionBuilder MapSchedulerMetrics(this IEndpointRouteBuilder routes)
    {
        var text = routes.ServiceProvider.GetRequiredService<ScrapedText>();
        return routes.MapMethods("/metrics", PreparedAnswer.ReadMethods, http => WriteAsync(http, text)).ExcludeFromDescription();
    }

    private static async Task WriteAsync(HttpContext http, ScrapedText text)
    {
        var asOpenMetrics = ReadsOpenMetrics(http.Request);
        var body = await text.GetAsync(asOpenMetrics, http.RequestAborted);
        await http.AnswerAsync(asOpenMetrics ? OpenMetrics : Plain, body);
    }

    // Whoever names it can read it. Its weight is not looked at: to parse a header of 32 KB costs more than the whole answer.
    private static bool ReadsOpenMetrics(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("application/openmetrics-text", StringComparison.OrdinalIgnoreCase);
}
