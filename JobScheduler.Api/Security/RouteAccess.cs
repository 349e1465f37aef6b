using JobScheduler.Api.Limits;
using JobScheduler.Api.Security.Guards;
using JobScheduler.Rest.Access;
using JobScheduler.Rest.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>Puts on routes who may call them; a route without stays closed wherever keys are asked for.</summary>
internal static class RouteAccess
{
    /// <summary>Asks for the scopes that the scheduler's routes name, and bounds the answers that do not end.</summary>
    public static TBuilder AskForScopes<TBuilder>(this TBuilder routes, WebApplication app)
        where TBuilder : IEndpointConventionBuilder
    {
        var access = new CallerAccess(app.Services.GetRequiredService<IOptions<AuthOptions>>().Value.ReadOnly);
        routes.Finally(route => Complete(route, access));
        return routes;
    }

    /// <summary>Probes tell nothing secret: they are open, called under any name, and as often as somebody likes to watch.</summary>
    public static TBuilder AsProbe<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.AllowAnonymous().WithMetadata(AnyHost.Mark).DisableRateLimiting();

    // At last: what a route says of itself comes after what its group says.
    private static void Complete(EndpointBuilder route, CallerAccess access)
    {
        foreach (var named in route.Metadata.OfType<ApiRoute>().ToList()) route.Metadata.Add(new AuthorizeAttribute(named.Scope));
        if (route.Metadata.OfType<Endless>().Any()) route.Metadata.Add(new EnableRateLimitingAttribute(CallerLimits.EventStreams));
        route.Metadata.Add(access);
    }
}
