using System.Collections.Frozen;
using Microsoft.IdentityModel.JsonWebTokens;

namespace JobScheduler.Api.Security.Tokens;

/// <summary>What a token opens: only what somebody wrote down for a value in it.</summary>
internal sealed class GrantedScopes(TokenOptions options)
{
    // The names under which OAuth has several values in one text (RFC 9068, Entra). Elsewhere a space is part of a name:
    // of "guest admin" nobody is an admin.
    private static readonly string[] OfWords = ["scope", "scp"];

    private readonly FrozenDictionary<string, List<string>> _grants =
        options.Grants.Values.ToFrozenDictionary(grant => grant.Value, grant => grant.Scopes, StringComparer.Ordinal);

    public IReadOnlyList<string> Of(JsonWebToken token) =>
    [
        .. token.Claims.Where(claim => options.ScopeClaims.Contains(claim.Type, StringComparer.Ordinal))
            .SelectMany(claim => OfWords.Contains(claim.Type, StringComparer.Ordinal) ? claim.Value.Split(' ') : [claim.Value])
            .SelectMany(value => _grants.GetValueOrDefault(value) ?? [])
            .Distinct(StringComparer.Ordinal),
    ];
}
