using System.Net;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security.Tokens;

/// <summary>A secret in tokens, good and bad, and a look at all that is logged and exported at the lowest level.</summary>
public sealed class TokenCanaryTests(TokenCanaryTests.TellingHost host) : ApiTests(host), IClassFixture<TokenCanaryTests.TellingHost>
{
    private static readonly string[] Pages = ["/metrics", "/health", "/jobs", "/nothing", "/openapi/v1.json"];

    [Fact]
    public async Task No_token_and_no_claim_of_one_is_told()
    {
        var good = host.Issuer.Token(
            TimeProvider.System.GetUtcNow(), claims => (claims["email"], claims["roles"]) = (CanaryHost.Canary, TokenHost.Readers));
        var faulty = FaultyTokens.All.Values.SelectMany(make => make(host.Issuer, TimeProvider.System.GetUtcNow()));
        string[] tokens = [good, .. faulty.Where(token => token.All(char.IsAscii))];
        foreach (var token in tokens)
        {
            foreach (var page in Pages)
            {
                using var response = await SendAsync(HttpMethod.Get, page, null, ("Authorization", $"Bearer {token}"));
                AssertSilent(token, $"{response.Headers}{await response.Content.ReadAsStringAsync(Stop)}");
            }
        }

        using var told = await SendAsync(HttpMethod.Get, "/jobs", null, ("Authorization", $"Bearer {good}"));
        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        // Whatever came before it has been exported as well.
        await Client.GetStatsAsync(Stop);
        await Eventually.IsTrueAsync(() => host.Telemetry.HasTold("traces", "/stats"));
        foreach (var said in host.Telemetry.Received.Select(part => part.Body).Concat(host.Log.Lines))
            foreach (var token in tokens) AssertSilent(token, said);
    }

    // Of parts that are shorter many texts have one by chance.
    private static void AssertSilent(string token, string said)
    {
        Assert.DoesNotContain(CanaryHost.Canary, said, StringComparison.Ordinal);
        foreach (var part in token.Split('.').Where(part => part.Length > 20))
            Assert.False(said.Contains(part, StringComparison.Ordinal), said);
    }

    public sealed class TellingHost : CanaryHost
    {
        internal TestIssuer Issuer { get; private set; } = null!;

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(
            [.. base.Settings, .. Issuer.Settings((TokenHost.Readers, [Scopes.JobsRead])), new("Limits:WithoutKeyPerSecond", "1000000")]);

        public override async ValueTask InitializeAsync()
        {
            Issuer = await TestIssuer.StartAsync();
            await base.InitializeAsync();
        }

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Issuer.DisposeAsync();
            GC.SuppressFinalize(this);
        }
    }
}
