using System.Text.Json.Nodes;
using JobScheduler.Rest.Limits;
using Microsoft.AspNetCore.Routing;

namespace JobScheduler.Tests.Api.Security;

public sealed class CostlyRouteTests(KeyedHost host) : ApiTests(host), IClassFixture<KeyedHost>
{
    [Fact]
    public async Task Every_list_of_the_document_is_carried_out_one_at_a_time_beside_others()
    {
        var document = JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!;
        var lists = document["paths"]!.AsObject().Where(path => HasLimit(path.Value!["get"])).Select(path => path.Key).ToList();
        var costly = Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(route => route.Metadata.GetMetadata<Costly>() is not null).Select(route => route.RoutePattern.RawText);

        Assert.Contains("/jobs", lists);
        Assert.Empty(lists.Except(costly));
    }

    private static bool HasLimit(JsonNode? operation) =>
        operation?["parameters"]?.AsArray().Any(parameter => parameter!["name"]?.GetValue<string>() == "limit") == true;
}
