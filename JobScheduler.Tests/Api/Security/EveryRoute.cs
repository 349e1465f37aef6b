using Microsoft.AspNetCore.Routing;

namespace JobScheduler.Tests.Api.Security;

/// <summary>The program's own list of routes, so that one that is added later is tried as well.</summary>
internal static class EveryRoute
{
    /// <summary>Each with a method that it has and an address that leads to it.</summary>
    public static IEnumerable<(HttpMethod Method, string Path)> Of(ApiHost host) =>
        from route in host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        from method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        where method != HttpMethod.Head.Method
        select (HttpMethod.Parse(method), Filled(route.RoutePattern.RawText!));

    /// <summary>A body where the method has one.</summary>
    public static bool HasBody(HttpMethod method) => method == HttpMethod.Post || method == HttpMethod.Put;

    private static string Filled(string pattern) => "/" + pattern.Trim('/')
        .Replace("{**path}", "index.html", StringComparison.Ordinal)
        .Replace("{id}", "01936f00-0000-7000-8000-000000000000", StringComparison.Ordinal)
        .Replace("{name}", "tried", StringComparison.Ordinal);
}
