using System.Text.Json.Nodes;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security;

public sealed class KeyedDocumentTests(KeyedHost host) : ApiTests(host), IClassFixture<KeyedHost>
{
    [Fact]
    public async Task The_document_tells_how_to_send_a_key_and_which_scope_each_route_needs()
    {
        var document = JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!;

        var schemes = document["components"]!["securitySchemes"]!;
        Assert.Equal(("http", "bearer"), (Text(schemes["bearer"]!["type"]), Text(schemes["bearer"]!["scheme"])));
        Assert.Equal(("apiKey", "header", "X-Api-Key"),
            (Text(schemes["header"]!["type"]), Text(schemes["header"]!["in"]), Text(schemes["header"]!["name"])));
        var create = document["paths"]!["/jobs"]!["post"]!;
        Assert.Equal($$"""[{"bearer":["{{Scopes.JobsWrite}}"]},{"header":["{{Scopes.JobsWrite}}"]}]""", create["security"]!.ToJsonString());
        Assert.Contains(create["responses"]!.AsObject(), answer => answer.Key == "401");
        Assert.Equal("[]", document["paths"]!["/health"]!["get"]!["security"]!.ToJsonString());
    }

    [Fact]
    public async Task The_page_opens_without_a_key() =>
        Assert.Contains("swagger-ui", await Http.GetStringAsync("/docs/index.html", Stop), StringComparison.Ordinal);

    private static string? Text(JsonNode? node) => node?.GetValue<string>();
}
