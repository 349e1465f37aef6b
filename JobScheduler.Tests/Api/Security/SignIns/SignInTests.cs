using System.Net;
using JobScheduler.Api.Security.SignIns;
using JobScheduler.Core.SignIns;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security.SignIns;

/// <summary>How somebody is signed in, and for how long.</summary>
public sealed class SignInTests(KeyedHost host) : BrowserTests(host), IClassFixture<KeyedHost>
{
    [Fact]
    public async Task A_key_is_given_once_and_a_cookie_that_no_script_reads_stands_for_it()
    {
        var key = Keyed.KeyOf(Scopes.JobsRead);
        using var answer = await SignInAsync(key);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches(@"\Ajob-sign-in=[^;]{90,152}; path=/; samesite=strict; httponly\z", cookie);
        Assert.DoesNotContain(key, cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/pulse", CookieOf(answer)));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync("/audit", CookieOf(answer)));
        var me = await MeAsync(CookieOf(answer));
        Assert.Equal(("jobs-read", Scopes.JobsRead, true), (me.Name, Assert.Single(me.Scopes), me.Payloads));
        Assert.InRange(me.SignInEndsAt!.Value - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(11.9), TimeSpan.FromHours(12));
    }

    [Theory]
    [InlineData("Origin", "https://127.0.0.1")]
    public async Task Over_TLS_that_a_proxy_ends_the_cookie_is_one_that_no_neighbour_can_plant(string header, string origin)
    {
        using var answer = await SignInAsync(
            Keyed.KeyOf(Scopes.JobsRead), (header, $"{origin}:{Host.Http.BaseAddress!.Port}"));

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.Matches(@"\A__Host-job-sign-in=[^;]+; path=/; secure; samesite=strict; httponly\z", cookie);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/pulse", CookieOf(answer)));
    }

    [Fact]
    public async Task What_a_browser_held_before_is_over_when_it_signs_in_and_out()
    {
        var planted = await CookieAsync(Scopes.JobsRead);
        using var answer = await SignInAsync(Keyed.KeyOf(Scopes.Admin), ("Cookie", planted));
        var cookie = CookieOf(answer);
        Assert.NotEqual(planted, cookie);
        await AssertEndedAsync(planted);

        using var end = await SendAsync(HttpMethod.Delete, Address, null, ("Cookie", cookie), OfPage);

        Assert.Equal(HttpStatusCode.NoContent, end.StatusCode);
        Assert.Matches(@"\Ajob-sign-in=; expires=Thu, 01 Jan 1970", Assert.Single(end.Headers.GetValues("Set-Cookie")));
        await AssertEndedAsync(cookie);
    }

    [Theory]
    [InlineData("started_at", 12 * 60)]
    [InlineData("seen_at", 30)]
    public async Task A_sign_in_that_is_old_or_idle_is_over(string column, int minutes)
    {
        var cookie = await CookieAsync(Scopes.JobsRead);
        await PutBackAsync(cookie, column, TimeSpan.FromMinutes(minutes) + TimeSpan.FromSeconds(1));

        await AssertEndedAsync(cookie);
    }

    [Fact]
    public async Task One_that_is_used_is_noted_once_a_minute()
    {
        var cookie = await CookieAsync(Scopes.JobsRead);
        await PutBackAsync(cookie, "seen_at", TimeSpan.FromMinutes(2));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/pulse", cookie));

        var store = Keyed.Services.GetRequiredService<ISignIns>();
        await Eventually.IsTrueAsync(async () =>
            (await store.FindAsync(SignInToken.HashOf(Parts(cookie).Token), Stop))!.SinceSeen < TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_key_has_so_many_sign_ins_and_a_further_one_ends_the_oldest()
    {
        var first = await CookieAsync(Scopes.SchedulesRead);
        for (var more = 1; more < SignIn.MostOfKey; more++) await CookieAsync(Scopes.SchedulesRead);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/schedules", first));

        await CookieAsync(Scopes.SchedulesRead);

        await AssertEndedAsync(first, "/schedules");
    }
}
