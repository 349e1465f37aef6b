using System.Net;
using System.Text.Json.Nodes;
using JobScheduler.Rest.Access;

namespace JobScheduler.Tests.Api.Security.Tokens;

public sealed class TokenTests(TokenHost host) : ApiTests(host), IClassFixture<TokenHost>
{
    private DateTimeOffset Now => host.Time.GetUtcNow();

    [Fact]
    public async Task A_token_opens_what_its_values_are_written_down_for_and_nothing_else()
    {
        Assert.Equal((200, 403, 403), await AnswersAsync(host.Token(TokenHost.Readers)));
        Assert.Equal((403, 201, 403), await AnswersAsync(host.Token(TokenHost.Writers)));
        Assert.Equal((200, 201, 403), await AnswersAsync(host.Token(TokenHost.Readers, TokenHost.Writers, "others")));
        Assert.Equal((200, 201, 404), await AnswersAsync(host.Token(TokenHost.Admins)));
        Assert.Equal((403, 403, 403), await AnswersAsync(host.Token()));
        // The words of our own scopes are nothing special in a claim of theirs.
        Assert.Equal((403, 403, 403), await AnswersAsync(host.Token(Scopes.Admin, Scopes.JobsRead, "job", "writers")));
        Assert.Equal((403, 403, 403), await AnswersAsync(Changed(claims => claims["groups"] = TokenHost.Admins)));
    }

    [Theory]
    [InlineData("scope", $"openid {TokenHost.Readers} email", true)]
    [InlineData("scope", TokenHost.Readers, true)]
    [InlineData("roles", TokenHost.Readers, true)]
    [InlineData("roles", $"openid {TokenHost.Readers}", false)]
    [InlineData("scope", $"x{TokenHost.Readers}", false)]
    [InlineData("Scope", TokenHost.Readers, false)]
    public async Task A_scope_is_one_of_several_words_and_a_role_is_all_of_its_text(string claim, string value, bool isLetIn) =>
        Assert.Equal(isLetIn ? 200 : 403, await StatusAsync(HttpMethod.Get, "/jobs", Changed(claims => claims[claim] = value)));

    [Fact]
    public async Task Who_lacks_a_scope_is_told_which()
    {
        using var response = await SendAsync(HttpMethod.Get, "/jobs", null, Bearer(host.Token(TokenHost.Writers)));
        var problem = await ProblemOf(response, 403);
        Assert.Equal($"The caller '{host.Issuer.Address}#ada' lacks the scope jobs:read.", problem.Detail);
        Assert.Equal("Bearer realm=\"jobscheduler\", error=\"insufficient_scope\", scope=\"jobs:read\"",
            response.Headers.WwwAuthenticate.ToString());
    }

    public static TheoryData<string> Faults() => [.. FaultyTokens.All.Keys];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_token_with_a_fault_is_refused(string fault)
    {
        foreach (var token in FaultyTokens.All[fault](host.Issuer, Now))
        {
            using var response = await SendAsync(HttpMethod.Get, "/jobs", null, Bearer(token));
            Assert.Equal("invalid_key", Assert.Single((await ProblemOf(response, 401)).Errors!).Code);
            Assert.Equal("Bearer realm=\"jobscheduler\", error=\"invalid_token\"", response.Headers.WwwAuthenticate.ToString());
        }
    }

    [Fact]
    public async Task A_clock_may_be_a_little_off()
    {
        var late = Changed(claims => (claims["exp"], claims["roles"]) = (Now.AddSeconds(-20).ToUnixTimeSeconds(), TokenHost.Readers));
        var early = Changed(claims => (claims["nbf"], claims["roles"]) = (Now.AddSeconds(20).ToUnixTimeSeconds(), TokenHost.Readers));
        Assert.Equal((200, 200), (await StatusAsync(HttpMethod.Get, "/jobs", late), await StatusAsync(HttpMethod.Get, "/jobs", early)));
    }

    [Fact]
    public async Task A_token_for_several_audiences_or_from_a_key_without_a_name_is_as_good()
    {
        var several = Changed(
            claims => (claims["aud"], claims["roles"]) = (new JsonArray("other", TestIssuer.Audience), TokenHost.Readers));
        var header = host.Issuer.Header();
        header.Remove("kid");
        var nameless = host.Issuer.Key.Sign(header, host.Issuer.Claims(Now, claims => claims["roles"] = TokenHost.Readers));
        Assert.Equal(
            (200, 200), (await StatusAsync(HttpMethod.Get, "/jobs", several), await StatusAsync(HttpMethod.Get, "/jobs", nameless)));
    }

    [Fact]
    public async Task A_token_is_looked_for_in_Authorization_alone()
    {
        var token = host.Token(TokenHost.Admins);
        await ProblemOf(await SendAsync(HttpMethod.Get, $"/jobs?access_token={token}"), 401);
        await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, ("Cookie", $"access_token={token}")), 401);
        await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, ("X-Api-Key", token)), 401);
        await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs", null, Bearer(token), ("X-Api-Key", host.KeyOf(Scopes.Admin))), 401);
    }

    [Fact]
    public async Task Keys_are_taken_as_ever_and_each_subject_is_a_caller_of_its_own()
    {
        string[] proofs =
        [
            host.KeyOf(Scopes.Admin), host.Token(TokenHost.Admins),
            Changed(claims => (claims["sub"], claims["roles"]) = ("admin", TokenHost.Admins)),
            Changed(claims => (claims["sub"], claims["roles"]) = ("bob", TokenHost.Admins)),
        ];
        var made = new HashSet<Uri>();
        foreach (var proof in proofs)
        {
            using var response = await SendAsync(HttpMethod.Post, "/jobs", WaitingJob, Bearer(proof), ("Idempotency-Key", "shared"));
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            Assert.True(made.Add(response.Headers.Location!), "One caller was answered with what another one had made.");
        }
    }

    [Fact]
    public async Task Who_sends_nothing_is_told_of_both_ways()
    {
        var problem = await ProblemOf(await SendAsync(HttpMethod.Get, "/jobs"), 401);
        Assert.Contains("or a token of the identity provider", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_names_both_ways()
    {
        var document = JsonNode.Parse(await Http.GetStringAsync("/openapi/v1.json", Stop))!;
        var scheme = document["components"]!["securitySchemes"]!["token"]!;
        Assert.Equal(("http", "bearer", "JWT"), ((string?)scheme["type"], (string?)scheme["scheme"], (string?)scheme["bearerFormat"]));
        Assert.Equal(
            """[{"bearer":["jobs:read"]},{"header":["jobs:read"]},{"token":["jobs:read"]}]""",
            document["paths"]!["/jobs"]!["get"]!["security"]!.ToJsonString());
    }

    private static (string Name, string Value) Bearer(string proof) => ("Authorization", $"Bearer {proof}");

    private string Changed(Action<JsonObject> change) => host.Issuer.Token(Now, change);

    private async Task<(int Read, int Write, int Drain)> AnswersAsync(string token) => (
        await StatusAsync(HttpMethod.Get, "/jobs", token),
        await StatusAsync(HttpMethod.Post, "/jobs", token, WaitingJob),
        await StatusAsync(HttpMethod.Post, "/workers/nobody/drain", token));

    private async Task<int> StatusAsync(HttpMethod method, string path, string token, string? body = null)
    {
        using var response = await SendAsync(method, path, body, Bearer(token));
        return (int)response.StatusCode;
    }
}
