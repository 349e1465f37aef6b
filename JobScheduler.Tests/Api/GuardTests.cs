using System.Net;
using JobScheduler.Tests.Api.Security;

namespace JobScheduler.Tests.Api;

public sealed class GuardTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    [Theory]
    [InlineData("Host", "evil.example")]
    [InlineData("Host", "localhost.evil.example")]
    [InlineData("Host", "192.168.0.1")]
    [InlineData("Host", "0.0.0.0")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Forwarded-Proto", "https")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("x-client-ip", "127.0.0.1")]
    [InlineData("True-Client-IP", "127.0.0.1")]
    [InlineData("CF-Connecting-IP", "127.0.0.1")]
    public async Task Whoever_may_come_from_elsewhere_is_refused_but_by_the_probes(string header, string value)
    {
        foreach (var path in new[] { "/jobs", "/stats", "/docs/index.html", "/openapi/v1.json", "/", "/nothing" })
            await ProblemOf(await SendAsync(HttpMethod.Get, path, null, (header, value)), 403);
        await AssertRefusedAsync(() => SendAsync(HttpMethod.Post, "/jobs", WaitingJob, (header, value)), 403);

        foreach (var path in new[] { "/metrics", "/health", "/alive" })
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, path, null, (header, value))).StatusCode);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8000")]
    [InlineData("127.0.0.1:1")]
    [InlineData("[::1]:8000")]
    public async Task This_machine_is_answered_under_all_its_names(string name)
    {
        using var response = await SendAsync(HttpMethod.Get, "/jobs", null, ("Host", name));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Sec-Fetch-Site", "unheard-of")]
    public async Task A_page_of_another_site_gets_nothing_from_any_route(string header, string value)
    {
        await AssertRefusedAsync(() => SendAsync(HttpMethod.Post, "/jobs", WaitingJob, (header, value)), 403, "# cross_site");
        // But that the process lives, which is said before anything is looked at.
        var routes = EveryRoute.Of(Host).Where(route => route.Path != "/alive");
        foreach (var (method, path) in routes.Append((HttpMethod.Get, "/nothing")).Append((HttpMethod.Options, "/jobs")))
        {
            using var request = new HttpRequestMessage(method, path) { Headers = { { header, value }, { "Sec-Fetch-Mode", "no-cors" } } };
            using var refused = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
            Assert.Equal((method, path, HttpStatusCode.Forbidden), (method, path, refused.StatusCode));
        }
    }

    [Theory]
    [InlineData("/", HttpStatusCode.Redirect)]
    [InlineData("/dashboard", HttpStatusCode.OK)]
    [InlineData("/dashboard/jobs", HttpStatusCode.OK)]
    [InlineData("/docs", HttpStatusCode.MovedPermanently)]
    [InlineData("/docs/index.html", HttpStatusCode.OK)]
    public async Task A_link_on_another_site_leads_to_a_page(string page, HttpStatusCode status)
    {
        Assert.Equal(status, await FollowedAsync(HttpMethod.Get, page, "navigate", "document"));
        Assert.Equal(HttpStatusCode.Forbidden, await FollowedAsync(HttpMethod.Get, page, "navigate", "iframe"));
        Assert.Equal(HttpStatusCode.Forbidden, await FollowedAsync(HttpMethod.Get, page, "no-cors", "script"));
        Assert.Equal(HttpStatusCode.Forbidden, await FollowedAsync(HttpMethod.Post, page, "navigate", "document"));
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/events")]
    [InlineData("/metrics")]
    [InlineData("/openapi/v1.json")]
    public async Task A_link_on_another_site_leads_to_nothing_else(string path) =>
        Assert.Equal(HttpStatusCode.Forbidden, await FollowedAsync(HttpMethod.Get, path, "navigate", "document"));

    [Fact]
    public async Task A_page_of_this_site_may_change_things()
    {
        var origin = Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var response = await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ("Origin", origin), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    private async Task<HttpStatusCode> FollowedAsync(HttpMethod method, string path, string mode, string destination)
    {
        using var response = await SendAsync(
            method, path, null, ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", destination));
        return response.StatusCode;
    }

    [Fact]
    public async Task The_method_of_a_request_cannot_be_overridden()
    {
        var job = await CreateWaitingJobAsync();
        using var response = await SendAsync(
            HttpMethod.Get, $"/jobs/{job.Id}", null, ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/stats"));
        Assert.Equal("pending", (await JobOf(response)).Status);
    }
}
