using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;

namespace JobScheduler.Tests.Api;

public sealed class OpenApiTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    // Not part of the REST API: the way to the pages, the pages, the document itself, and Prometheus's own format.
    private static readonly string[] Undocumented = ["/", "/docs", "/dashboard", "/openapi", "/metrics"];

    [Fact]
    public async Task Every_route_is_in_the_document_with_what_it_answers()
    {
        var paths = (await DocumentAsync())["paths"]!;

        foreach (var (method, path) in Routes())
        {
            var operation = paths[path]?[method] ?? throw new InvalidOperationException($"{method} {path} is not in the document.");
            Assert.NotNull(operation["summary"]);
            Assert.NotNull(operation["operationId"]);
            var answers = operation["responses"]!.AsObject();
            Assert.Contains(answers, answer => answer.Key.StartsWith('2') && answer.Value!["content"] is not null);
            foreach (var (status, answer) in answers.Where(answer => answer.Key[0] is '4' or '5' && path != "/health"))
                Assert.True(answer!["content"]?["application/problem+json"] is not null, $"{method} {path} {status}");
        }
    }

    [Fact]
    public async Task Every_body_has_an_example_that_is_accepted()
    {
        var bodies = Bodies(await DocumentAsync()).ToList();
        Assert.Equal(15, bodies.Count);
        foreach (var (method, path, mediaType, content) in bodies)
        {
            var example = content["example"]!;
            using var request = new HttpRequestMessage(
                method,
                path.Replace("{id}", "example", StringComparison.Ordinal).Replace("{name}", "example", StringComparison.Ordinal));
            request.Content = Json(mediaType == "application/json" ? example.ToJsonString() : example.GetValue<string>(), mediaType);
            using var response = await SendAsync(request);
            Assert.Equal((path, StatusOf(path)), (path, (int)response.StatusCode));
            Assert.NotNull(content["schema"]);
        }
    }

    // The session of the examples is nobody's.
    private static int StatusOf(string path) => path switch
    {
        // A dry run.
        "/attempts/claim" or "/bulk" or "/schedules/{id}/backfill" => 200,
        "/bulk/{id}/pace" => 404,
        "/attempts/heartbeat" => 410,
        "/attempts/complete" or "/attempts/fail" => 409,
        _ => 201,
    };

    [Fact]
    public async Task The_document_is_OpenAPI_3_1_and_knows_the_words_of_the_wire()
    {
        var document = await DocumentAsync();
        Assert.StartsWith("3.1", document["openapi"]!.GetValue<string>(), StringComparison.Ordinal);
        var job = document["components"]!["schemas"]!["CreateJobRequest"]!["properties"]!;
        Assert.Equal("""["immediate","delayed","recurring"]""", job["job_type"]!["enum"]!.ToJsonString());
        Assert.Equal("date-time", job["run_at"]!["format"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_page_to_try_the_API_needs_nothing_from_elsewhere()
    {
        var root = await Http.GetAsync("/", Stop);
        Assert.Equal("/dashboard", root.Headers.Location?.OriginalString);
        var page = await Http.GetStringAsync("/docs/index.html", Stop);
        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.Contains("/openapi/v1.json", await Http.GetStringAsync("/docs/index.js", Stop), StringComparison.Ordinal);
    }

    private async Task<JsonNode> DocumentAsync() => JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!;

    private static IEnumerable<(HttpMethod Method, string Path, string MediaType, JsonNode Content)> Bodies(JsonNode document) =>
        from path in document["paths"]!.AsObject()
        from operation in path.Value!.AsObject()
        from content in operation.Value!["requestBody"]?["content"]?.AsObject() ?? []
        select (HttpMethod.Parse(operation.Key), path.Key, content.Key, content.Value);

    private IEnumerable<(string Method, string Path)> Routes() =>
        from endpoint in Host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let path = "/" + endpoint.RoutePattern.RawText!.Trim('/')
        where !Undocumented.Any(prefix => path == prefix || (prefix != "/" && path.StartsWith(prefix, StringComparison.Ordinal)))
        from method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []
        where method != HttpMethod.Head.Method
        select (method.ToLowerInvariant(), path);
}
