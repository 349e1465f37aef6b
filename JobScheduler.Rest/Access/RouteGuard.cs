using JobScheduler.Rest.Errors;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace JobScheduler.Rest.Access;

/// <summary>Stands before each route, in whatever program: keeps strangers out of routes that ask nobody who they are,
/// and words what the store refuses.</summary>
internal static class RouteGuard
{
    private const string HowToLift = "Say RequireAuthorization() or AllowAnonymous() on what MapJobScheduler returns to lift this.";

    public static void Put(EndpointBuilder route)
    {
        if (route.RequestDelegate is { } next) route.RequestDelegate = http => AnswerAsync(http, next);
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        if (Refuse(http) is { } refused)
        {
            await refused.ExecuteAsync(http);
            return;
        }

        try
        {
            await next(http);
        }
        catch (Exception thrown) when (!http.Response.HasStarted && FailedRequests.IsRefusal(thrown))
        {
            http.Response.Clear();
            await FailedRequests.Answer(thrown, http).ExecuteAsync(http);
        }
    }

    private static ProblemResult? Refuse(HttpContext http)
    {
        var route = http.GetEndpoint()!.Metadata;
        if (route.GetMetadata<ICallerAccess>() is not null) return null;
        // Who lets pages of other sites call says so with RequireCors.
        if (route.GetMetadata<ICorsMetadata>() is null && CrossSite.Refuse(http) is { } foreign) return foreign;
        var asksSomebody = route.GetMetadata<IAuthorizeData>() is not null || route.GetMetadata<IAllowAnonymous>() is not null;
        return asksSomebody ? null : Loopback.Refuse(http, HowToLift);
    }
}
