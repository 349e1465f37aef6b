using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;

namespace JobScheduler.Tests.Api.Security;

/// <summary>A route as somebody would map it who forgets to say who may call.</summary>
internal sealed class PlantedRoute : IStartupFilter
{
    public const string Path = "/planted";

    public static Endpoint Endpoint { get; } =
        new RouteEndpointBuilder(http => http.Response.WriteAsync("told"), RoutePatternFactory.Parse(Path), 0).Build();

    // Routing leaves alone what has its endpoint already.
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use((http, rest) =>
        {
            if (http.Request.Path == Path) http.SetEndpoint(Endpoint);
            return rest(http);
        });
        next(app);
    };
}
