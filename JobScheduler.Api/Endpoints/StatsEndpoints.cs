using JobScheduler.Api.Http;
using JobScheduler.Api.Json;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Security;
using JobScheduler.Client.Contracts;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.Telemetry;
using Prometheus;

namespace JobScheduler.Api.Endpoints;

/// <summary>/stats for people, /metrics for Prometheus.</summary>
internal static class StatsEndpoints
{
    /// <summary>The totals of the cluster, which this kind of process exports alone.</summary>
    public static void AddStoreMetrics(this IServiceCollection services) => services.AddSingleton<StoreMetrics>();

    public static void MapStats(this IEndpointRouteBuilder routes)
    {
        routes.Read("/stats", Scopes.JobsRead, ReadAsync, ObservationDocs.Stats);
        // From here on each scrape reads them.
        routes.ServiceProvider.GetRequiredService<StoreMetrics>();
        routes.MapMetrics("/metrics", routes.ServiceProvider.GetRequiredService<CollectorRegistry>())
            .WithMetadata(new HttpMethodMetadata(Routes.ReadMethods))
            .AsProbe();
    }

    private static async Task<IResult> ReadAsync(HttpContext http, StatsQuery stats, CancellationToken cancellationToken)
    {
        if (new QueryReader(http.Request.Query).Refusal() is { } refused) return refused;
        return JsonAnswers.Ok((await stats.ReadAsync(cancellationToken)).ToWire(), WireJson.Tolerant.StatsResponse);
    }
}
