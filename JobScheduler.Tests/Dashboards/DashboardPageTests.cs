using System.Net;
using JobScheduler.Dashboard;
using JobScheduler.Tests.Api;

namespace JobScheduler.Tests.Dashboards;

/// <summary>What the API serves at /dashboard.</summary>
public sealed class DashboardPageTests(ApiHost host) : ApiTests(host), IClassFixture<ApiHost>
{
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    public static TheoryData<string> Names => [.. Assets.All.Select(asset => asset.Name)];

    [Fact]
    public async Task The_root_leads_to_the_dashboard()
    {
        using var answer = await Http.GetAsync("/", Stop);

        Assert.Equal((HttpStatusCode.Redirect, "/dashboard"), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }

    [Theory]
    [InlineData("/dashboard")]
    [InlineData("/dashboard/")]
    [InlineData("/dashboard/jobs")]
    [InlineData("/dashboard/jobs/01936f00-0000-7000-8000-000000000000")]
    [InlineData("/dashboard/nothing/of%20the%20kind")]
    public async Task Every_address_below_it_answers_the_page_which_says_where_all_is(string address)
    {
        using var answer = await Http.GetAsync(address, Stop);
        var page = await answer.Content.ReadAsStringAsync(Stop);

        Assert.Equal((HttpStatusCode.OK, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("""<meta name="job-pages" content="/dashboard">""", page, StringComparison.Ordinal);
        Assert.Contains("""<meta name="job-api" content="">""", page, StringComparison.Ordinal);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        AssertProtected(answer);
    }

    [Fact]
    public async Task The_page_has_no_script_or_style_of_its_own_and_nothing_from_elsewhere()
    {
        var page = await Http.GetStringAsync("/dashboard", Stop);

        Assert.DoesNotMatch(@"<style|\bstyle=|\bon[a-z]+=|<script[^>]*>[^<]|//", page);
        Assert.All(Assets.All, asset => Assert.Contains($"/dashboard/{asset.Path}\"", page, StringComparison.Ordinal));
        Assert.True(page.Length < 2048);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_file_of_the_page_may_be_kept_for_good_as_its_address_has_its_hash(string name)
    {
        var asset = Assets.All.Single(asset => asset.Name == name);

        using var answer = await SendAsync(HttpMethod.Get, $"/dashboard/{asset.Path}");

        Assert.Equal((HttpStatusCode.OK, asset.ContentType), (answer.StatusCode, answer.Content.Headers.ContentType?.ToString()));
        Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
        Assert.Contains("Accept-Encoding", answer.Headers.Vary);
        AssertProtected(answer);
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("identity", null)]
    public async Task It_comes_compressed_as_the_browser_takes_it(string accepted, string? encoding)
    {
        using var answer = await SendAsync(HttpMethod.Get, $"/dashboard/{Assets.Script.Path}", null, ("Accept-Encoding", accepted));

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Equal(answer.Content.Headers.ContentLength, (await answer.Content.ReadAsByteArrayAsync(Stop)).LongLength);
    }

    [Theory]
    [InlineData("/dashboard/assets/0000000000000000/app.js")]
    [InlineData("/dashboard/assets/app.js")]
    [InlineData("/dashboard/assets/")]
    public async Task A_file_of_another_version_is_not_found_and_no_page(string address)
    {
        using var answer = await Http.GetAsync(address, Stop);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task The_address_of_a_page_is_repeated_to_nobody()
    {
        var page = await Http.GetStringAsync("/dashboard/%3Cscript%3Ealert(1)%3C%2Fscript%3E?x=%3Cb%3E", Stop);

        Assert.DoesNotContain("alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_another_site_sends_through_a_browser_that_has_the_dashboard_open_changes_nothing()
    {
        var before = await JobsAsync();

        using var form = await SendAsync(
            HttpMethod.Post, "/jobs", WaitingJob, ("Origin", "https://elsewhere.example"), ("Sec-Fetch-Site", "cross-site"));
        using var pause = await SendAsync(HttpMethod.Post, "/queues/default/pause", null, ("Origin", "https://elsewhere.example"));

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (form.StatusCode, pause.StatusCode));
        Assert.Equal(before, await JobsAsync());
    }

    private static void AssertProtected(HttpResponseMessage answer)
    {
        Assert.Equal([Policy], answer.Headers.GetValues("Content-Security-Policy"));
        foreach (var (name, value) in new[]
        {
            ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"), ("Referrer-Policy", "no-referrer"),
            ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        })
            Assert.Equal([value], answer.Headers.GetValues(name));
    }
}
