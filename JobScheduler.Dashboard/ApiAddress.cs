using JobScheduler.Rest.Access;

namespace JobScheduler.Dashboard;

/// <summary>Where the REST API is in the same program: the pages ask it for everything.</summary>
internal sealed class ApiAddress
{
    private const string Known = "/pulse";

    private string? _prefix;

    /// <summary>What its addresses begin with below the program's own; empty where it is at the root. Looked for when the first page is
    /// asked for: by then all routes are there, in whatever order they were mapped.</summary>
    /// <exception cref="StartRefusedException">There is none.</exception>
    public string PrefixIn(EndpointDataSource routes) => _prefix ??= routes.Endpoints.OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<ApiRoute>()?.Pattern == Known)
        .Select(route => $"/{route.RoutePattern.RawText?.Trim('/')}"[..^Known.Length])
        .FirstOrDefault() ?? throw new StartRefusedException("MapJobDashboard needs the REST API: call app.MapJobScheduler(…) as well.");
}
