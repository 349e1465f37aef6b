using System.Net;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security.Keys;

public sealed class ApiKeyTests(KeyedHost host) : ApiTests(host), IClassFixture<KeyedHost>
{
    private string Admin => host.KeyOf(Scopes.Admin);

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("Authorization", "bearer {0}")]
    [InlineData("X-Api-Key", "{0}")]
    public async Task Whoever_has_a_key_is_let_in_under_any_name_and_through_proxies(string header, string value)
    {
        using var response = await SendAsync(
            HttpMethod.Post, "/jobs", WaitingJob, (header, string.Format(null, value, Admin)), ("Host", "jobs.example"),
            ("X-Forwarded-For", "10.0.0.1"));
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("/jobs")]
    [InlineData("/stats")]
    [InlineData("/nothing")]
    [InlineData("/jobs/%2e%2e/stats")]
    [InlineData("/JOBS/")]
    public async Task Without_a_key_nothing_is_told_but_how_to_send_one(string path)
    {
        using var response = await Http.GetAsync(path, Stop);
        var problem = await ProblemOf(response, 401);
        Assert.Equal("key_required", Assert.Single(problem.Errors!).Code);
        Assert.Equal("Bearer realm=\"jobscheduler\"", response.Headers.WwwAuthenticate.ToString());
    }

    public static TheoryData<string, string> WrongKeys() => new()
    {
        { "Authorization", "Bearer" },
        { "Authorization", "Bearer " },
        { "Authorization", "Basic YWRtaW46YWRtaW4=" },
        { "Authorization", "Bearer jsk_admin." },
        { "Authorization", "Bearer jsk_admin.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
        { "Authorization", "Bearer jsk_nobody.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" },
        { "Authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9." },
        { "Authorization", $"Bearer {new string('x', 20_000)}" },
        { "X-Api-Key", "" },
        { "X-Api-Key", "jsk_ä.ö" },
        { "X-Api-Key", "../../etc/passwd" },
    };

    [Theory]
    [MemberData(nameof(WrongKeys))]
    public async Task A_wrong_key_is_refused_and_not_repeated(string header, string value)
    {
        using var response = await SendAsync(HttpMethod.Get, "/jobs", null, (header, value));
        Assert.Equal("invalid_key", Assert.Single((await ProblemOf(response, 401)).Errors!).Code);
        Assert.Contains("error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("AAAA", await response.Content.ReadAsStringAsync(Stop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hash_is_no_key_and_a_secret_belongs_to_its_name()
    {
        var hash = Convert.ToHexStringLower(ApiKeyText.Hash(Admin));
        foreach (var key in new[]
        {
            hash, $"jsk_admin.{hash}", Admin.Replace("jsk_admin", "jsk_jobs-read", StringComparison.Ordinal), Admin[..^1], Admin + "A",
        })
            await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, ("X-Api-Key", key)), 401);
    }

    [Fact]
    public async Task Two_keys_are_refused_although_each_is_right()
    {
        await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, ("X-Api-Key", Admin), ("Authorization", $"Bearer {Admin}")), 401);
        await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, ("X-Api-Key", Admin), ("X-Api-Key", Admin)), 401);
    }

    [Theory]
    [InlineData("api_key")]
    [InlineData("access_token")]
    [InlineData("X-Api-Key")]
    public async Task A_key_in_an_address_or_a_cookie_is_not_looked_at(string name)
    {
        await ProblemOf(await SendAsync(HttpMethod.Get, $"/jobs?{name}={Admin}"), 401);
        await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, ("Cookie", $"{name}={Admin}")), 401);
    }

    [Fact]
    public async Task A_key_ends_at_its_time()
    {
        using var before = await SendAsync(HttpMethod.Get, "/jobs", null, ("X-Api-Key", host.Ending));
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);

        host.Time.Advance(TimeSpan.FromHours(1));

        var problem = await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, ("X-Api-Key", host.Ending)), 401);
        Assert.Equal("The API key has expired.", problem.Detail);
    }

    [Fact]
    public async Task With_a_key_unknown_addresses_and_methods_are_told_as_ever()
    {
        var key = ("X-Api-Key", host.KeyOf(Scopes.WorkersDrain));
        await ProblemOf(await SendAsync(HttpMethod.Get, "/nothing", null, key), 404);
        await ProblemOf(await SendAsync(HttpMethod.Put, "/jobs", null, key), 405);
        using var options = await SendAsync(HttpMethod.Options, "/jobs", null, key);
        Assert.Equal(HttpStatusCode.NoContent, options.StatusCode);
    }

    [Fact]
    public async Task A_key_for_jobs_starts_no_series()
    {
        const string series = """{"name":"r","cron_expression":"@yearly"}""";
        var refused = await SendAsync(HttpMethod.Post, "/jobs", series, ("X-Api-Key", host.KeyOf(Scopes.JobsWrite)));
        Assert.Contains("schedules:write", (await ProblemOf(refused, 403)).Detail, StringComparison.Ordinal);
        using var taken = await SendAsync(HttpMethod.Post, "/jobs", series, ("X-Api-Key", Admin));
        Assert.Equal(HttpStatusCode.Created, taken.StatusCode);
    }

    [Fact]
    public async Task Each_caller_has_idempotency_keys_of_its_own()
    {
        using var first = await PostOnceAsync(Admin, WaitingJob);
        using var other = await PostOnceAsync(host.KeyOf(Scopes.JobsWrite), """{"name":"another","delay_seconds":3600}""");
        using var again = await PostOnceAsync(Admin, WaitingJob);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, other.StatusCode));
        Assert.NotEqual(first.Headers.Location, other.Headers.Location);
        Assert.Equal(
            (first.Headers.Location, "true"), (again.Headers.Location, Assert.Single(again.Headers.GetValues("Idempotent-Replayed"))));
    }

    [Fact]
    public async Task Pages_of_other_sites_change_nothing_even_with_a_key()
    {
        var refused = await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, ("X-Api-Key", Admin), ("Origin", "https://evil.example"));
        Assert.Equal("cross_site", Assert.Single((await ProblemOf(refused, 403)).Errors!).Code);
    }

    private Task<HttpResponseMessage> PostOnceAsync(string key, string body) =>
        SendAsync(HttpMethod.Post, "/jobs", body, ("X-Api-Key", key), ("Idempotency-Key", "shared"));
}
