using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Which key opens which route: one table, held against the program's own list of routes and tried over HTTP.</summary>
public sealed class RouteScopeTests(KeyedHost host) : ApiTests(host), IClassFixture<KeyedHost>
{
    private const string Table = """
        GET    /jobs                    jobs:read
        POST   /jobs                    jobs:write
        POST   /jobs/batch              jobs:write
        *      /jobs/batch              any_key
        GET    /jobs/count              jobs:read
        GET    /jobs/groups             jobs:read
        GET    /jobs/{id}               jobs:read
        GET    /jobs/{id}/attempts      jobs:read
        GET    /jobs/{id}/explain       jobs:read
        GET    /jobs/{id}/log           jobs:read
        GET    /jobs/{id}/log/stream    jobs:read
        DELETE /jobs/{id}               jobs:cancel
        POST   /jobs/{id}/cancel        jobs:cancel
        POST   /jobs/{id}/retry         jobs:write
        GET    /jobs/{id}/timeline      jobs:read
        GET    /jobs/{id}/parents       jobs:read
        GET    /jobs/{id}/children      jobs:read
        POST   /jobs/{id}/detach        jobs:write
        GET    /schedules               schedules:read
        GET    /schedules/{id}          schedules:read
        GET    /schedules/{id}/preview  schedules:read
        GET    /schedules/{id}/ticks    schedules:read
        GET    /schedules/preview       schedules:read
        GET    /schedules/load          schedules:read
        PUT    /schedules/{id}          schedules:write
        DELETE /schedules/{id}          schedules:write
        POST   /schedules/{id}/pause    schedules:write
        POST   /schedules/{id}/resume   schedules:write
        POST   /schedules/{id}/backfill schedules:write
        POST   /schedules/{id}/trigger  schedules:write
        GET    /queues                  jobs:read
        POST   /queues/{name}/pause     queues:pause
        POST   /queues/{name}/resume    queues:pause
        GET    /queues/{name}/limit     jobs:read
        PUT    /queues/{name}/limit     queues:pause
        DELETE /queues/{name}/limit     queues:pause
        GET    /calendars               schedules:read
        GET    /calendars/{name}        schedules:read
        PUT    /calendars/{name}        schedules:write
        DELETE /calendars/{name}        schedules:write
        GET    /handlers/held           jobs:read
        POST   /handlers/{name}/release queues:pause
        GET    /limits                  jobs:read
        GET    /limits/{name}           jobs:read
        GET    /limits/{name}/holders   jobs:read
        PUT    /limits/{name}           queues:pause
        DELETE /limits/{name}           queues:pause
        GET    /workers                 jobs:read
        GET    /workers/{id}            jobs:read
        POST   /workers/{id}/drain      workers:drain
        POST   /workers/{id}/undrain    workers:drain
        GET    /processes               jobs:read
        POST   /attempts/claim          jobs:run
        POST   /attempts/heartbeat      jobs:run
        POST   /attempts/complete       jobs:run
        POST   /attempts/fail           jobs:run
        POST   /batches                 jobs:write
        GET    /batches                 jobs:read
        GET    /batches/{id}            jobs:read
        POST   /batches/{id}/seal       jobs:write
        POST   /bulk                    jobs:read
        GET    /bulk                    jobs:read
        GET    /bulk/{id}               jobs:read
        POST   /bulk/{id}/stop          jobs:read
        POST   /bulk/{id}/pace          jobs:read
        POST   /bulk/{id}/undo          jobs:read
        GET    /audit                   audit:read
        GET    /me                      any_key
        GET    /stats                   jobs:read
        GET    /stats/latency           jobs:read
        GET    /stats/series            jobs:read
        GET    /handlers                jobs:read
        GET    /handlers/{name}         jobs:read
        GET    /pulse                   jobs:read
        GET    /keys                    admin
        GET    /events                  jobs:read
        GET    /health                  open
        GET    /alive                   open
        GET    /metrics                 open
        GET    /                        open
        GET    /openapi/v1.json         open
        *      /docs/{**path}           open
        GET    /dashboard/{**path}      open
        GET    /dashboard/assets/{**path}   open
        POST   /dashboard/sign-in       open
        DELETE /dashboard/sign-in       open
        """;

    private static IReadOnlyList<(string Method, string Path, string Scope)> Rows { get; } =
        [.. Table.Split('\n').Select(row => row.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(cells => (cells[0], cells[1], cells[2]))];

    [Fact]
    public void Every_route_is_in_the_table_with_the_scope_it_asks_for() =>
        Assert.Equal(Rows.Order(), RoutesOf(Host.Services.GetRequiredService<EndpointDataSource>()).Order());

    [Fact]
    public void A_route_that_was_given_no_scope_is_found() =>
        Assert.Equal([("*", PlantedRoute.Path, "none")], RoutesOf(new DefaultEndpointDataSource(PlantedRoute.Endpoint)));

    [Fact]
    public async Task Without_a_key_only_the_open_routes_answer()
    {
        foreach (var (method, path, scope) in Tries())
            Assert.Equal((method, path, scope == Scopes.Open), (method, path, await StatusAsync(method, path, null) != 401));
    }

    public static TheoryData<string> AllScopes() => [.. Scopes.All];

    [Theory]
    [MemberData(nameof(AllScopes))]
    public async Task A_key_opens_the_routes_of_its_scope_and_no_other(string held)
    {
        foreach (var (method, path, needed) in Tries())
        {
            var isOpen = needed is Scopes.Open or Scopes.AnyKey || needed == held || held == Scopes.Admin;
            var status = await StatusAsync(method, path, host.KeyOf(held));
            Assert.True(isOpen ? status is not (401 or 403) : status == 403, $"{method} {path} with {held}: {status}");
            Assert.NotEqual(500, status);
        }
    }

    internal static IEnumerable<(string Method, string Path, string Scope)> RoutesOf(EndpointDataSource source) =>
        from endpoint in source.Endpoints.OfType<RouteEndpoint>()
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"]
        where method != HttpMethod.Head.Method
        select (method, "/" + endpoint.RoutePattern.RawText!.Trim('/'), ScopeOf(endpoint.Metadata));

    private static string ScopeOf(EndpointMetadataCollection metadata) =>
        metadata.GetMetadata<IAllowAnonymous>() is not null ? Scopes.Open
        : metadata.GetOrderedMetadata<IAuthorizeData>() is [{ Policy: { } policy }] ? policy
        : "none";

    // Of a route for all methods one that no other row has is tried.
    private static IEnumerable<(string Method, string Path, string Scope)> Tries() =>
        from row in Rows
        let path = row.Path.Replace("{**path}", "index.html", StringComparison.Ordinal)
            .Replace("{id}", "01936f00-0000-7000-8000-000000000000", StringComparison.Ordinal)
            .Replace("{name}", "tried", StringComparison.Ordinal)
        select (row.Method != "*" ? row.Method : row.Scope == Scopes.Open ? "GET" : "PATCH", path, row.Scope);

    // The answer to HEAD is that to GET, and a stream does not end.
    private async Task<int> StatusAsync(string method, string path, string? key)
    {
        var isStream = path == "/events" || path.EndsWith("/stream", StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Parse(isStream ? "HEAD" : method), path);
        if (key is not null) request.Headers.Add("X-Api-Key", key);
        if (path.EndsWith("/sign-in", StringComparison.Ordinal)) request.Headers.Add("X-Job-Dashboard", "1");
        if (method is "POST" or "PUT") request.Content = Json("{}");
        using var response = await Http.SendAsync(request, Stop);
        return (int)response.StatusCode;
    }
}
