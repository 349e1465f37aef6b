namespace JobScheduler.Api.Security.Tokens;

/// <summary>Section Auth:Grants:…: what one value of the provider opens here.</summary>
internal sealed class TokenGrant
{
    /// <summary>The value as the provider writes it into a claim.</summary>
    public string Value { get; set; } = "";

    /// <summary>What it opens.</summary>
    public List<string> Scopes { get; } = [];
}
