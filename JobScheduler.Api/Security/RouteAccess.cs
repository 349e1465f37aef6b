using JobScheduler.Api.Limits;
using JobScheduler.Api.Security.Guards;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;

namespace JobScheduler.Api.Security;

/// <summary>Puts on routes who may call them; a route without stays closed wherever keys are asked for.</summary>
internal static class RouteAccess
{
    private static readonly CallerAccess Access = new();

    /// <summary>Asks for the scopes that the scheduler's routes name, and bounds the answers that do not end.</summary>
    public static TBuilder AskForScopes<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Finally(Complete);
        return routes;
    }

    /// <summary>Probes tell nothing secret: they are open, called under any name, and as often as somebody likes to watch.</summary>
    public static TBuilder AsProbe<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.AllowAnonymous().WithMetadata(AnyHost.Mark).DisableRateLimiting();

    // At last: what a route says of itself comes after what its group says.
    private static void Complete(EndpointBuilder route)
    {
        foreach (var named in route.Metadata.OfType<ApiRoute>().ToList()) route.Metadata.Add(new AuthorizeAttribute(named.Scope));
        if (route.Metadata.OfType<Endless>().Any()) route.Metadata.Add(new EnableRateLimitingAttribute(CallerLimits.EventStreams));
        route.Metadata.Add(Access);
    }
}
