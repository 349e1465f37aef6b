using JobScheduler.Api.Http;
using JobScheduler.Api.Limits;
using JobScheduler.Api.OpenApi;
using JobScheduler.Api.Security;
using JobScheduler.Engine.Queries;
using JobScheduler.Hosting.MetricsEndpoint;

namespace JobScheduler.Api.Endpoints;

/// <summary>/stats for people, /metrics for Prometheus.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes)
    {
        routes.Read("/stats", Scopes.JobsRead, ReadAsync, ReadRouteDocs.Stats).WithMetadata(Costly.Mark);
        routes.MapSchedulerMetrics().AsProbe();
    }

    private static async Task<IResult> ReadAsync(HttpContext http, StatsQuery stats, CancellationToken cancellationToken)
    {
        if (new QueryReader(http.Request.Query).Refusal() is { } refused) return refused;
        return TypedResults.Json((await stats.ReadAsync(cancellationToken)).ToWire(), WireJson.Tolerant.StatsResponse);
    }
}
