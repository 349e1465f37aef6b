using JobScheduler.Engine.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Prometheus;

namespace JobScheduler.Hosting.Scraping;

/// <summary>The verbs for what Prometheus scrapes.</summary>
public static class MetricsEndpoint
{
    /// <summary>Adds the totals of the cluster, read from the store: for one kind of process alone, or each would export them.</summary>
    public static IServiceCollection AddStoreMetrics(this IServiceCollection services) =>
        services.AddSingleton<StoreTotalsReader>().AddSingleton<StoreMetrics>();

    /// <summary>Serves /metrics. Call it before the host starts: what was measured before is not in it.</summary>
    public static IEndpointConventionBuilder MapSchedulerMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapMetrics("/metrics", routes.ServiceProvider.GetRequiredService<PrometheusExporter>().Registry);
}
