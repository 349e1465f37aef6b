namespace JobScheduler.Api.Security.Tokens;

/// <summary>Section Auth: whose tokens are taken beside API keys, and what they open.</summary>
internal sealed class TokenOptions
{
    /// <summary>The address of the identity provider, before its /.well-known/openid-configuration;
    /// default none, and then no token is taken.</summary>
    public string? Authority { get; set; }

    /// <summary>Whom tokens have to be made for: the name that this API has at the provider.</summary>
    public string? Audience { get; set; }

    /// <summary>The claims in which the provider says what somebody may do; default scope and roles.</summary>
    public List<string> ScopeClaims { get; } = [];

    /// <summary>Which scopes a value of such a claim opens, under any number or word. A value without any opens nothing.</summary>
    public Dictionary<string, TokenGrant> Grants { get; } = [];

    /// <summary>The same, before the options are read.</summary>
    public static bool IsIn(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration[$"{AuthOptions.Section}:{nameof(Authority)}"]);

    /// <summary>All of it is text, so that nothing can be unreadable; what is in the wrong place is none of the names.</summary>
    public static TokenOptions In(IConfigurationSection auth)
    {
        var options = new TokenOptions { Authority = auth[nameof(Authority)], Audience = auth[nameof(Audience)] };
        options.ScopeClaims.AddRange(NamesIn(auth.GetSection(nameof(ScopeClaims))) ?? ["scope", "roles"]);
        foreach (var grant in auth.GetSection(nameof(Grants)).GetChildren()) options.Grants[grant.Key] = grant.Get<TokenGrant>() ?? new();
        return options;
    }

    // One without a number would be passed over, and the default be used.
    private static IEnumerable<string>? NamesIn(IConfigurationSection section)
    {
        if (!section.Exists()) return null;
        var names = section.GetChildren().Select(name => name.Value ?? "");
        return section.Value is null ? names : names.Append("");
    }
}
