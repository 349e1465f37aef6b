using System.Net;

namespace JobScheduler.Tests.Api.Security.Tokens;

public sealed class GuessedTokenTests(GuessedTokenTests.TightHost host) : ApiTests(host), IClassFixture<GuessedTokenTests.TightHost>
{
    [Fact]
    public async Task Whoever_guesses_tokens_is_slowed_down_and_holders_of_tokens_are_not()
    {
        var guesses = FaultyTokens.All["of another key"](host.Issuer, host.Time.GetUtcNow());
        for (var tries = 0; await StatusAsync(guesses[tries % guesses.Count]) != HttpStatusCode.TooManyRequests; tries++)
            Assert.True(tries < 1_000, "Nothing was refused.");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host.Token(TokenHost.Readers)));
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var response = await SendAsync(HttpMethod.Get, "/jobs", null, ("Authorization", $"Bearer {token}"));
        return response.StatusCode;
    }

    public sealed class TightHost : TokenHost
    {
        protected override IReadOnlyDictionary<string, string> Settings =>
            new Dictionary<string, string>(base.Settings) { ["Limits:WithoutKeyPerSecond"] = "1" };
    }
}
