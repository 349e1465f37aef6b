using System.Net;
using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.SignIns;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security.SignIns;

/// <summary>Whoever would like to be taken for somebody who is signed in, or to act through their browser.</summary>
public sealed class SignInAttackTests(KeyedHost host) : BrowserTests(host), IClassFixture<KeyedHost>
{
    [Fact]
    public async Task A_plain_cookie_is_nothing_where_the_page_came_over_TLS()
    {
        var (name, token) = Parts(await CookieAsync(Scopes.Admin));
        Assert.Equal(SignInCookie.PlainName, name);

        Assert.Equal(HttpStatusCode.Unauthorized, await PauseAsync(
            $"{SignInCookie.PlainName}={token}", OfPage, ("Origin", $"https://127.0.0.1:{Host.Http.BaseAddress!.Port}")));
        Assert.Equal(HttpStatusCode.OK, await PauseAsync(
            $"{SignInCookie.SecureName}={token}", OfPage, ("Origin", $"https://127.0.0.1:{Host.Http.BaseAddress.Port}")));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(("Sec-Fetch-Site", "same-origin")));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(("X-Forwarded-Proto", "https")));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAsync(("Sec-Fetch-Site", "same-origin"), ("Host", "jobs.example.com")));

        async Task<HttpStatusCode> ReadAsync(params (string, string)[] headers)
        {
            using var answer = await SendAsync(
                HttpMethod.Get, "/workers", null, [("Cookie", $"{SignInCookie.PlainName}={token}"), .. headers]);
            return answer.StatusCode;
        }
    }

    [Theory]
    [InlineData("not a key", 401)]
    [InlineData("jsk_jobs-read.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 401)]
    [InlineData("", 401)]
    public async Task What_is_no_key_signs_nobody_in(string key, int status)
    {
        using var answer = await SignInAsync(key);

        await ProblemOf(answer, status);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("{}", 422)]
    [InlineData("""{"key":null}""", 422)]
    [InlineData("""{"key":5}""", 400)]
    [InlineData("""{"key":"a","key":"b"}""", 400)]
    [InlineData("""{"kee":"a"}""", 400)]
    [InlineData("", 400)]
    public async Task What_cannot_be_read_signs_nobody_in(string body, int status) =>
        await ProblemOf(await SendAsync(HttpMethod.Post, Address, body, OfPage), status);

    [Fact]
    public async Task A_form_of_any_site_and_a_body_that_is_too_long_are_refused_unread()
    {
        using var form = new HttpRequestMessage(HttpMethod.Post, Address)
        {
            Content = new FormUrlEncodedContent([new("key", Keyed.KeyOf(Scopes.Admin))]),
        };
        await ProblemOf(await SendAsync(form, OfPage), 415);
        await ProblemOf(await SendAsync(HttpMethod.Post, Address, $$"""{"key":"{{new string('k', 5_000)}}"}""", OfPage), 413);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_site_signs_nobody_in_or_out_and_changes_nothing(string header, string value)
    {
        var cookie = await CookieAsync(Scopes.Admin);

        await ProblemOf(await SignInAsync(Keyed.KeyOf(Scopes.Admin), (header, value)), 403);
        await ProblemOf(await SendAsync(HttpMethod.Delete, Address, null, ("Cookie", cookie), OfPage, (header, value)), 403);
        Assert.Equal(HttpStatusCode.Forbidden, await PauseAsync(cookie, OfPage, (header, value)));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/pulse", cookie));
    }

    [Fact]
    public async Task A_change_by_cookie_needs_a_header_that_no_form_can_send()
    {
        var cookie = await CookieAsync(Scopes.Admin);

        Assert.Equal(HttpStatusCode.Forbidden, await PauseAsync(cookie));
        Assert.Equal(HttpStatusCode.Forbidden, await PauseAsync(cookie, ("X-Job-Dashboard", "yes")));
        var problem = await ProblemOf(await SendAsync(HttpMethod.Delete, Address, null, ("Cookie", cookie)), 403);
        Assert.Equal("missing_header", problem.Errors![0].Code);
        await ProblemOf(await SendAsync(HttpMethod.Post, Address, "{}"), 403);
        Assert.Equal(HttpStatusCode.OK, await PauseAsync(cookie, OfPage));
    }

    [Fact]
    public async Task With_a_key_a_cookie_is_not_looked_at()
    {
        var cookie = await CookieAsync(Scopes.Admin);

        Assert.Equal(HttpStatusCode.Forbidden, await PauseAsync(cookie, OfPage, ("X-Api-Key", Keyed.KeyOf(Scopes.JobsRead))));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/pulse", cookie, ("X-Api-Key", "jsk_ci.guess")));
        Assert.Null((await MeAsync(cookie, ("X-Api-Key", Keyed.KeyOf(Scopes.JobsRead)))).SignInEndsAt);
    }

    [Fact]
    public async Task What_nobody_was_given_is_not_even_looked_up()
    {
        var (_, token) = Parts(await CookieAsync(Scopes.Admin));
        var parts = token.Split('.');
        var other = Parts(await CookieAsync(Scopes.Admin)).Token.Split('.');
        foreach (var forged in new[]
        {
            "", "a", "..", $"{parts[0]}.{parts[1]}", $"{parts[0]}.{other[1]}.{parts[2]}", $"jobs-read.{parts[1]}.{parts[2]}",
            $"nobody.{parts[1]}.{parts[2]}", $"{token}=", $"{token}.x", new string('a', 4_000), Keyed.KeyOf(Scopes.Admin),
        })
        {
            Assert.Null(SignInToken.KeyOf(forged, Keyed.Services.GetRequiredService<ApiKeyRing>()));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("/pulse", $"{SignInCookie.PlainName}={forged}"));
        }
    }

    [Fact]
    public async Task Where_no_key_is_needed_a_cookie_is_not_looked_at()
    {
        foreach (var path in new[] { "/health", "/dashboard/jobs", "/metrics" })
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(path, $"{SignInCookie.PlainName}=anything"));
    }
}
