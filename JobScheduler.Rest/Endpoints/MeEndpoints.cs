using JobScheduler.Rest.Access;
using JobScheduler.Rest.Http;
using JobScheduler.Rest.RouteDocs;

namespace JobScheduler.Rest.Endpoints;

/// <summary>/me: who asks, and what they may do.</summary>
internal static class MeEndpoints
{
    public static void MapMe(this IEndpointRouteBuilder routes) => routes.Read("/me", Scopes.AnyKey, Read, MeDocs.Get);

    private static IResult Read(HttpContext http)
    {
        if (new QueryReader(http.Request.Query).Refusal() is { } refused) return refused;
        var me = new MeResponse
        {
            Name = Callers.NameOf(http),
            Scopes = [.. Scopes.All.Where(scope => !Callers.Lacks(http, scope))],
            Payloads = !Callers.Lacks(http, Scopes.JobsRead),
            ReadOnly = Callers.IsReadOnly(http),
            SignInEndsAt = Callers.SignInEndsAt(http),
        };
        return TypedResults.Json(me, WireJson.Tolerant.MeResponse);
    }
}
