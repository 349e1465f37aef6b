using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace JobScheduler.Api.Security.Tokens;

/// <summary>Finds out who calls by a token of the identity provider. Of its claims nothing goes further than a name and scopes.</summary>
internal sealed class TokenCheck(TokenOptions options, IdentityProvider provider, TimeProvider time)
{
    public const int MaxTokenLength = 8 * 1024;

    private const int MaxSubjectLength = 255;

    // With a shared secret whoever checks could sign as well; and a public key would do as one.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    // The others that a provider signs, such as that somebody has logged out, are no permission.
    private static readonly string[] Types = ["JWT", "at+jwt", "application/at+jwt"];

    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = MaxTokenLength };
    private readonly GrantedScopes _granted = new(options);

    public async Task<AuthenticateResult> CheckAsync(string sent)
    {
        if (Read(sent) is not { } token) return Refused("is not one that can be taken");
        if (await provider.KeysAsync(token.Kid) is not { } keys) return AuthenticateResult.Fail(ProviderAwayException.Now);
        if (await FaultAsync(token, keys) is { } fault) return Refused(fault);
        if (token.Subject is not { Length: > 0 and <= MaxSubjectLength } subject || subject.Any(char.IsControl))
            return Refused("names nobody (sub)");
        // No name of a key has such a sign, and there is one issuer only.
        var caller = ScopeClaims.Caller($"{keys.Issuer}#{subject}", _granted.Of(token));
        return AuthenticateResult.Success(new(caller, new() { ExpiresUtc = EndOf(token.ValidTo) }, CallerHandler.Scheme));
    }

    public bool HasEnded(DateTimeOffset end) => time.GetUtcNow() >= end;

    private static AuthenticateResult Refused(string fault) => AuthenticateResult.Fail($"The token {fault}.");

    private static DateTimeOffset EndOf(DateTime expires) =>
        expires >= DateTime.MaxValue - Skew ? DateTimeOffset.MaxValue : new DateTimeOffset(expires, TimeSpan.Zero) + Skew;

    private static bool IsUnreadable(Exception fault) =>
        fault is SecurityTokenException or ArgumentException or FormatException or InvalidOperationException or OverflowException
            or JsonException;

    private static JsonWebToken? Read(string sent)
    {
        // Five parts are an encrypted one, which nobody could have made for this API.
        if (sent.Length > MaxTokenLength || sent.Count(letter => letter == '.') != 2) return null;
        try
        {
            var token = new JsonWebToken(sent);
            return Algorithms.Contains(token.Alg, StringComparer.Ordinal) && IsPermission(token.Typ) ? token : null;
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return null;
        }
    }

    private static bool IsPermission(string? type) => string.IsNullOrEmpty(type) || Types.Contains(type, StringComparer.OrdinalIgnoreCase);

    private async Task<string?> FaultAsync(JsonWebToken token, ProviderKeys keys)
    {
        try
        {
            return (await _handler.ValidateTokenAsync(token, RulesBy(keys, token.Kid))).Exception switch
            {
                null => null,
                // Told only of a token that the provider has signed: what comes before them is the signature.
                SecurityTokenInvalidLifetimeException => "has expired or is not valid yet",
                SecurityTokenInvalidAudienceException => "was made for another audience",
                SecurityTokenInvalidIssuerException => "is from another issuer",
                _ => "is not valid",
            };
        }
        catch (Exception fault) when (IsUnreadable(fault))
        {
            return "is not valid";
        }
    }

    private TokenValidationParameters RulesBy(ProviderKeys keys, string? keyId) => new()
    {
        ValidIssuer = keys.Issuer,
        ValidAudience = options.Audience,
        ValidAlgorithms = Algorithms,
        IssuerSigningKeys = keys.Named(keyId),
        LifetimeValidator = (from, to, _, _) => to is { } end && time.GetUtcNow() is var now && now < EndOf(end)
            && (from is null || now >= from - Skew),
        LogValidationExceptions = false,
    };
}

/// <summary>Section Auth:Grants:…: what one value of the provider opens here.</summary>
internal sealed class TokenGrant
{
    /// <summary>The value as the provider writes it into a claim.</summary>
    public string Value { get; set; } = "";

    /// <summary>What it opens.</summary>
    public List<string> Scopes { get; } = [];
}
