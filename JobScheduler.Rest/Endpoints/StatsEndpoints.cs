using JobScheduler.Engine.Queries;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.Limits;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/stats: counts of the whole cluster.</summary>
internal static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder routes)
    {
        routes.Read("/stats", Scopes.JobsRead, ReadAsync, ReadRouteDocs.Stats).WithMetadata(Costly.Mark);
    }

    private static async Task<IResult> ReadAsync(HttpContext http, StatsQuery stats, CancellationToken cancellationToken)
    {
        if (new QueryReader(http.Request.Query).Refusal() is { } refused) return refused;
        return TypedResults.Json((await stats.ReadAsync(cancellationToken)).ToWire(), WireJson.Tolerant.StatsResponse);
    }
}
