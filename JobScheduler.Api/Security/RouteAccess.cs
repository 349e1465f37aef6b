using JobScheduler.Api.Security.Guards;

namespace JobScheduler.Api.Security;

/// <summary>Puts on a route who may call it; a route without stays closed wherever keys are asked for.</summary>
internal static class RouteAccess
{
    public static TBuilder Needs<TBuilder>(this TBuilder route, string scope)
        where TBuilder : IEndpointConventionBuilder => scope == Scopes.Open ? route.AllowAnonymous() : route.RequireAuthorization(scope);

    /// <summary>Probes tell nothing secret: they are open, called under any name, and as often as somebody likes to watch.</summary>
    public static TBuilder AsProbe<TBuilder>(this TBuilder route)
        where TBuilder : IEndpointConventionBuilder => route.Needs(Scopes.Open).WithMetadata(AnyHost.Mark).DisableRateLimiting();
}
