using JobScheduler.Rest.Errors;
using Microsoft.AspNetCore.Authorization;

namespace JobScheduler.Rest.Access;

/// <summary>Stands before each route, in whatever program: keeps strangers out of routes that ask nobody who they are,
/// and words what the store refuses.</summary>
internal static class RouteGuard
{
    private const string HowToLift = "These routes ask nobody who they are: RequireAuthorization() or AllowAnonymous() on what "
        + "MapJobScheduler returns lifts this.";

    public static void Put(EndpointBuilder route)
    {
        if (route.RequestDelegate is { } next) route.RequestDelegate = http => AnswerAsync(http, next);
    }

    private static async Task AnswerAsync(HttpContext http, RequestDelegate next)
    {
        var route = http.GetEndpoint()!.Metadata;
        var access = route.GetMetadata<ICallerAccess>();
        var isGuardedAlready = access is { IsGuarded: true };
        if (((isGuardedAlready ? null : await RefuseAsync(http, route)) ?? RefuseUser(http, route, access)) is { } refused)
        {
            await refused.ExecuteAsync(http);
            return;
        }

        try
        {
            if (!isGuardedAlready) Protect(http.Response.Headers);
            await next(http);
        }
        catch (Exception thrown) when (!http.Response.HasStarted && FailedRequests.IsRefusal(thrown))
        {
            http.Response.Clear();
            await FailedRequests.Answer(thrown, http).ExecuteAsync(http);
        }
    }

    // Payloads are nothing to keep, or to take for a page.
    private static void Protect(IHeaderDictionary answer) => (answer.CacheControl, answer.XContentTypeOptions) = ("no-store", "nosniff");

    // Where the program has asked for the route's scope already, only that it changes nothing is left to say.
    private static IResult? RefuseUser(HttpContext http, EndpointMetadataCollection route, ICallerAccess? access) =>
        access is not null && route.GetMetadata<ApiRoute>() is { Scope: var scope }
        && (access.IsGuarded ? access.IsReadOnly && Scopes.Changes(scope) : access.Lacks(http, scope))
            ? access.Refuse(http, scope)
            : null;

    private static async ValueTask<IResult?> RefuseAsync(HttpContext http, EndpointMetadataCollection route)
    {
        if (CrossSite.IsForeign(http.Request) && !await CrossSite.IsAllowedAsync(http)) return CrossSite.Refusal();
        var asksSomebody = route.GetMetadata<IAuthorizeData>() is not null || route.GetMetadata<IAllowAnonymous>() is not null;
        return asksSomebody ? null : Loopback.Refuse(http, HowToLift);
    }
}
