using JobScheduler.Rest.Access;
using JobScheduler.Rest.Errors;
using Microsoft.AspNetCore.Authorization;

namespace JobScheduler.Dashboard;

/// <summary>Stands before each page: until the program says who may look, only this machine may.</summary>
internal static class PageGuard
{
    private const string HowToLift = "These pages ask nobody who they are: RequireAuthorization() or AllowAnonymous() on what "
        + "MapJobDashboard returns lifts this.";

    public static void Put(EndpointBuilder route)
    {
        if (route.RequestDelegate is { } next)
            route.RequestDelegate = http => Refusal(http) is { } refused ? refused.ExecuteAsync(http) : next(http);
    }

    private static ProblemResult? Refusal(HttpContext http)
    {
        if (CrossSite.IsForeign(http.Request) && !IsFollowedLink(http.Request)) return CrossSite.Refusal();
        var route = http.GetEndpoint()!.Metadata;
        var asksSomebody = route.GetMetadata<IAuthorizeData>() is not null || route.GetMetadata<IAllowAnonymous>() is not null;
        return asksSomebody ? null : Loopback.Refuse(http, HowToLift);
    }

    // What is shown in a window of its own, the page with the link cannot read.
    private static bool IsFollowedLink(HttpRequest request) =>
        request.Headers["Sec-Fetch-Mode"] == "navigate" && request.Headers["Sec-Fetch-Dest"] == "document";
}
