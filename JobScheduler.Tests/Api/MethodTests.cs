using System.Net;
using JobScheduler.Tests.Api.Security;

namespace JobScheduler.Tests.Api;

public sealed class MethodTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("PUT", "/jobs", "GET, HEAD, POST, OPTIONS")]
    [InlineData("PATCH", "/jobs", "GET, HEAD, POST, OPTIONS")]
    [InlineData("DELETE", "/jobs", "GET, HEAD, POST, OPTIONS")]
    [InlineData("TRACE", "/jobs", "GET, HEAD, POST, OPTIONS")]
    [InlineData("FOO", "/jobs", "GET, HEAD, POST, OPTIONS")]
    [InlineData("GET", "/jobs/01936f00-0000-7000-8000-000000000000/cancel", "POST, OPTIONS")]
    [InlineData("GET", "/jobs/batch", "POST, OPTIONS")]
    [InlineData("DELETE", "/jobs/batch", "POST, OPTIONS")]
    [InlineData("PATCH", "/jobs/batch", "POST, OPTIONS")]
    [InlineData("POST", "/stats", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/metrics", "GET, HEAD, OPTIONS")]
    [InlineData("POST", "/openapi/v1.json", "GET, HEAD, OPTIONS")]
    public async Task A_method_that_a_resource_lacks_is_refused_with_those_it_has(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.TryAddWithoutValidation("X-Secret", "canary");
        using var response = await SendAsync(request);

        await ProblemOf(response, 405);
        Assert.Equal(Sorted(allowed), Sorted(string.Join(", ", response.Content.Headers.Allow)));
        Assert.DoesNotContain("canary", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/jobs", "GET, HEAD, POST, OPTIONS")]
    [InlineData("/jobs/01936f00-0000-7000-8000-000000000000", "DELETE, GET, HEAD, OPTIONS")]
    [InlineData("/jobs/batch", "POST, OPTIONS")]
    [InlineData("/health", "GET, HEAD, OPTIONS")]
    public async Task OPTIONS_tells_the_methods_and_nothing_else(string path, string allowed)
    {
        using var response = await SendAsync(HttpMethod.Options, path);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(Sorted(allowed), Sorted(string.Join(", ", response.Content.Headers.Allow)));
        Assert.False(response.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/nothing")]
    [InlineData("//jobs")]
    [InlineData("/jobs//")]
    [InlineData("/admin")]
    [InlineData("/jobs;a=b")]
    [InlineData("/jobs/..%2fadmin")]
    public async Task An_address_that_is_none_is_not_found(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(Http.BaseAddress!.GetLeftPart(UriPartial.Authority) + path));
        await ProblemOf(await SendAsync(request), 404);
    }

    [Theory]
    [InlineData("/jobs/")]
    [InlineData("/JOBS")]
    public async Task A_slash_at_the_end_or_other_case_is_the_same_resource(string path)
    {
        using var response = await Http.GetAsync(path, Stop);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("application/xml")]
    [InlineData("text/html")]
    [InlineData("nonsense")]
    public async Task Whatever_is_accepted_JSON_comes(string accept)
    {
        using var good = await SendAsync(HttpMethod.Get, "/jobs", null, ("Accept", accept));
        Assert.Equal("application/json", good.Content.Headers.ContentType?.MediaType);
        using var bad = await SendAsync(HttpMethod.Get, "/jobs/x", null, ("Accept", accept));
        await ProblemOf(bad, 404);
    }

    [Fact]
    public async Task Every_answer_is_guarded_against_browsers_and_names_no_server()
    {
        foreach (var (method, path) in EveryRoute.Of(Host).Append((HttpMethod.Get, "/nothing")))
        {
            // Streams do not end.
            using var request = new HttpRequestMessage(method, path);
            using var response = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Equal("DENY", Assert.Single(response.Headers.GetValues("X-Frame-Options")));
            Assert.Matches("default-src '(self|none)'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")));
            Assert.Contains(
                "frame-ancestors 'none'", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
            Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Opener-Policy")));
            Assert.Equal("same-origin", Assert.Single(response.Headers.GetValues("Cross-Origin-Resource-Policy")));
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    private static string[] Sorted(string methods) => [.. methods.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)];
}
