using System.Net;
using Xunit;

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
    public async Task A_page_of_another_site_changes_nothing_and_listens_to_nothing(string header, string value)
    {
        await AssertRefusedAsync(() => SendAsync(HttpMethod.Post, "/jobs", WaitingJob, (header, value)), 403, "# cross_site");
        await ProblemOf(await SendAsync(HttpMethod.Post, "/queues/default/pause", null, (header, value)), 403);
        using var listening = new HttpRequestMessage(HttpMethod.Get, "/events") { Headers = { { header, value } } };
        using var refused = await Http.SendAsync(listening, HttpCompletionOption.ResponseHeadersRead, Stop);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Get, "/jobs", null, (header, value))).StatusCode);
    }

    [Fact]
    public async Task A_page_of_this_site_may_change_things()
    {
        var origin = Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        using var response = await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ("Origin", origin), ("Sec-Fetch-Site", "same-origin"));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Fact]
    public async Task The_method_of_a_request_cannot_be_overridden()
    {
        var job = await CreateWaitingJobAsync();
        using var response = await SendAsync(HttpMethod.Get, $"/jobs/{job.Id}", null, ("X-HTTP-Method-Override", "DELETE"), ("X-Original-URL", "/stats"));
        Assert.Equal("pending", (await JobOf(response)).Status);
    }
}
