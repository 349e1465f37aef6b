using System.Security.Cryptography;
using System.Text.Json.Nodes;
using JobScheduler.Api.Security.Tokens;

namespace JobScheduler.Tests.Api.Security.Tokens;

/// <summary>Tokens that would open everything if it were not for one fault.</summary>
internal static class FaultyTokens
{
    public static IReadOnlyDictionary<string, Func<TestIssuer, DateTimeOffset, IReadOnlyList<string>>> All { get; } =
        new Dictionary<string, Func<TestIssuer, DateTimeOffset, IReadOnlyList<string>>>
        {
            ["expired"] = Claim(("exp", now => now.AddSeconds(-40).ToUnixTimeSeconds()), ("exp", _ => 0), ("exp", _ => -1)),
            ["not yet"] = Claim(("nbf", now => now.AddSeconds(40).ToUnixTimeSeconds())),
            ["without end"] = Claim(("exp", _ => null)),
            ["unreadable times"] = Claim(
                ("exp", _ => "soon"), ("exp", _ => true), ("exp", _ => new JsonArray(1)), ("nbf", _ => "soon"),
                ("nbf", _ => new JsonObject())),
            ["another audience"] = Claim(
                ("aud", _ => "other"), ("aud", _ => null), ("aud", _ => new JsonArray()), ("aud", _ => 5),
                ("aud", _ => TestIssuer.Audience + " ")),
            ["another issuer"] = Claim(("iss", _ => "https://evil.example"), ("iss", _ => null), ("iss", _ => 5)),
            ["nobody"] = Claim(("sub", _ => null), ("sub", _ => ""), ("sub", _ => "a\u0000b"), ("sub", _ => new string('x', 256))),
            ["of another key"] =
                (issuer, now) => [Foreign(issuer.Key.Id, issuer, now), Foreign("unknown", issuer, now), Foreign("", issuer, now)],
            ["unsigned"] = (issuer, now) =>
                [.. new[] { "none", "None", "NONE", "" }.Select(
                    name => SigningKey.Signed(issuer.Header(name), AdminOf(issuer, now), _ => []))],
            ["signed with what everybody knows"] = (issuer, now) =>
                [.. issuer.Key.AsSecrets.Select(secret => Shared(issuer.Header("HS256"), AdminOf(issuer, now), secret))],
            ["signed for something else"] = (issuer, now) => [issuer.Key.Sign(ForLogout(issuer), AdminOf(issuer, now))],
            ["with a key of its own"] = OwnKey,
            ["changed"] = Changed,
            ["no token"] = (_, _) =>
                ["..", "a.b.c", "e30.e30.e30", "e30.e30.", "bnVsbA.bnVsbA.bnVsbA", "W10.W10.W10", new string('.', 8000),
                    "a.b.c.d.e", "ö.ö.ö"],
            ["too large"] = (issuer, now) =>
                [issuer.Token(
                    now, claims => (claims["roles"], claims["more"]) = (TokenHost.Admins, new string('x', TokenCheck.MaxTokenLength)))],
        };

    private static string Shared(JsonObject header, JsonObject claims, byte[] secret) =>
        SigningKey.Signed(header, claims, text => HMACSHA256.HashData(secret, text));

    private static JsonObject ForLogout(TestIssuer issuer) => new() { ["alg"] = "RS256", ["kid"] = issuer.Key.Id, ["typ"] = "logout+jwt" };

    private static JsonObject AdminOf(TestIssuer issuer, DateTimeOffset now) =>
        issuer.Claims(now, claims => claims["roles"] = TokenHost.Admins);

    private static Func<TestIssuer, DateTimeOffset, IReadOnlyList<string>> Claim(params (string Name, Func<DateTimeOffset,
        JsonNode?> Value)[] values) => (issuer, now) =>
    [
        .. values.Select(value => issuer.Token(now, claims =>
        {
            claims["roles"] = TokenHost.Admins;
            claims[value.Name] = value.Value(now);
            if (claims[value.Name] is null) claims.Remove(value.Name);
        })),
    ];

    private static string Foreign(string keyId, TestIssuer issuer, DateTimeOffset now)
    {
        using var key = new SigningKey(keyId);
        return key.Sign(new() { ["alg"] = "RS256", ["kid"] = keyId }, AdminOf(issuer, now));
    }

    private static IReadOnlyList<string> OwnKey(TestIssuer issuer, DateTimeOffset now)
    {
        using var key = new SigningKey(issuer.Key.Id);
        return
        [
            key.Sign(new() { ["alg"] = "RS256", ["kid"] = issuer.Key.Id, ["jwk"] = key.Public }, AdminOf(issuer, now)),
            key.Sign(new() { ["alg"] = "RS256", ["kid"] = "own", ["jwk"] = key.Public, ["jku"] = $"{issuer.Address}/keys" },
                AdminOf(issuer, now)),
        ];
    }

    private static IReadOnlyList<string> Changed(TestIssuer issuer, DateTimeOffset now)
    {
        var (good, admin) = (issuer.Token(now, _ => { }).Split('.'), issuer.Token(now, TokenHost.Admins).Split('.'));
        return [$"{good[0]}.{admin[1]}.{good[2]}", $"{admin[0]}.{admin[1]}.", $"{admin[0]}.{admin[1]}.{admin[2]}x",
            $"{admin[0]}.{admin[1]}.{admin[2][..^8]}"];
    }
}
