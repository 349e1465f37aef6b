using JobScheduler.Rest.Access;

namespace JobScheduler.Api.Security.Tokens;

/// <summary>What is wrong with the settings of tokens. Names settings and never repeats a value.</summary>
internal static class TokenRules
{
    public static IEnumerable<string> BrokenBy(TokenOptions options) => options switch
    {
        { Authority: null or "", Audience: null or "", Grants.Count: 0 } => [],
        { Authority: null or "" } => [$"{Setting(nameof(options.Authority))} is missing: without it no token is taken."],
        _ => [.. OfProvider(options), .. OfGrants(options)],
    };

    /// <summary>Who can change what comes over a plain line makes keys of its own.</summary>
    public static bool IsSafe(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback);

    private static IEnumerable<string> OfProvider(TokenOptions options)
    {
        if (!IsProvider(options.Authority!))
            yield return $"{Setting(nameof(options.Authority))} must be the https address of an identity provider, without query; "
                + "http only on this machine.";
        if (string.IsNullOrWhiteSpace(options.Audience))
            yield return $"{Setting(nameof(options.Audience))} is missing: a token that was made for somebody else would be taken.";
        if (options.ScopeClaims.Count == 0 || options.ScopeClaims.Any(string.IsNullOrWhiteSpace))
            yield return $"{Setting(nameof(options.ScopeClaims))}__0 and so on must be names of claims.";
    }

    private static IEnumerable<string> OfGrants(TokenOptions options)
    {
        if (options.Grants.Count == 0)
            yield return $"{Setting(nameof(options.Grants))}__0__Value is missing: without any no token opens anything.";
        foreach (var (key, grant) in options.Grants)
        {
            var setting = $"{Setting(nameof(options.Grants))}__{key}";
            if (string.IsNullOrWhiteSpace(grant.Value))
                yield return $"{setting}__Value must be what the provider writes into one of the claims.";
            if (grant.Scopes.Count == 0 || grant.Scopes.Except(Scopes.All).Any())
                yield return $"{setting}__Scopes__0 and so on must be one of {string.Join(", ", Scopes.All)}.";
        }

        foreach (var same in options.Grants.GroupBy(grant => grant.Value.Value, StringComparer.Ordinal).Where(same => same.Count() > 1))
            yield return $"{string.Join(" and ", same.Select(grant => $"{Setting(nameof(options.Grants))}__{grant.Key}__Value"))} "
                + "are the same.";
    }

    private static bool IsProvider(string authority) =>
        Uri.TryCreate(authority, UriKind.Absolute, out var address) && IsSafe(address)
        && address is { Query: "", Fragment: "", UserInfo: "" };

    private static string Setting(string name) => $"{AuthOptions.Section}__{name}";
}
