using System.Net;
using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api.Security;

/// <summary>Callers who guess keys, at the limits that hold when none are set. Each test has addresses of its own.</summary>
public sealed class GuessedKeyTests(GuessedKeyTests.GuessedHost host) : ApiTests(host), IClassFixture<GuessedKeyTests.GuessedHost>
{
    private const int Guesses = 1_000;

    // What may come at once, and what is given for each second.
    private const int AtOnce = 100;
    private const int PerSecond = 20;

    [Fact]
    public async Task Of_a_thousand_wrong_keys_few_are_looked_at_nothing_is_logged_and_nobody_else_waits()
    {
        var start = TimeProvider.System.GetTimestamp();
        // Each claims to be passed on for somebody else.
        var answers = await GuessAsync("10.0.0.1", guess => $"10.1.{guess / 256}.{guess % 256}");

        var most = AtOnce + (PerSecond * (1 + TimeProvider.System.GetElapsedTime(start).TotalSeconds));
        Assert.InRange(answers.Count(status => status == HttpStatusCode.Unauthorized), AtOnce, (int)most);
        Assert.All(answers, status => Assert.True(status is HttpStatusCode.Unauthorized or HttpStatusCode.TooManyRequests));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync("10.0.0.1", host.KeyOf(Scopes.JobsRead)));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync("10.0.0.2", "jsk_ci.guess"));
        Assert.Empty(host.Log.Lines);
    }

    [Fact]
    public async Task A_refused_guess_is_told_when_to_come_back()
    {
        await UseUpAsync(_ => "10.0.0.3");
        var more = await Task.WhenAll(
            Enumerable.Range(0, AtOnce).Select(_ => SendAsync(HttpMethod.Get, "/jobs", null, (RemoteAddress.Header, "10.0.0.3"))));
        var refused = more.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        await ProblemOf(refused, 429);
        Assert.NotNull(refused.Headers.RetryAfter);
    }

    [Theory]
    [InlineData("2001:db8:0:1::", "2001:db8:0:1:ffff::9", true)]
    [InlineData("2001:db8:0:2::", "2001:db8:0:3::1", false)]
    [InlineData("::ffff:10.0.5.1", "10.0.5.1", true)]
    public async Task All_addresses_of_one_IPv6_network_are_one_guesser(string from, string other, bool isTheSame)
    {
        await UseUpAsync(guess => from.EndsWith(':') ? $"{from}{guess:x}" : from);

        // Who has guessed nothing yet may try as many.
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => StatusAsync(other, "jsk_ci.guess")));
        Assert.Equal(isTheSame, answers.Contains(HttpStatusCode.TooManyRequests));
    }

    private async Task UseUpAsync(Func<int, string> from)
    {
        for (var guess = 1; guess <= Guesses; guess++)
            if (await StatusAsync(from(guess), "jsk_ci.guess") == HttpStatusCode.TooManyRequests) return;
        Assert.Fail("Nothing was refused.");
    }

    private async Task<IReadOnlyList<HttpStatusCode>> GuessAsync(string from, Func<int, string> forwardedFor)
    {
        var answers = new List<HttpStatusCode>();
        for (var guess = 1; guess <= Guesses; guess++)
            answers.Add(await StatusAsync(
                from, $"jsk_jobs-read.{guess:D43}", ("X-Forwarded-For", forwardedFor(guess)), ("Forwarded", $"for={forwardedFor(guess)}")));
        return answers;
    }

    private async Task<HttpStatusCode> StatusAsync(string from, string key, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(HttpMethod.Get, "/jobs", null, [("X-Api-Key", key), (RemoteAddress.Header, from), .. headers]);
        return response.StatusCode;
    }

    public sealed class GuessedHost : KeyedHost
    {
        internal KeptLog Log { get; } = new(LogLevel.Warning);

        protected override string Address => "http://127.0.0.1:0";

        protected override void Configure(IServiceCollection services)
        {
            base.Configure(services);
            services.AddSingleton<IStartupFilter, RemoteAddress>().AddSingleton<ILoggerProvider>(Log);
        }
    }
}
