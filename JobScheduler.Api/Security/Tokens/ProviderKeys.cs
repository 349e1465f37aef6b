using Microsoft.IdentityModel.Tokens;

namespace JobScheduler.Api.Security.Tokens;

/// <summary>What the provider has said of itself: its name, and the keys it signs with.</summary>
internal sealed record ProviderKeys(string Issuer, IReadOnlyList<SecurityKey> Keys, long FetchedAt)
{
    /// <summary>Those that may have signed; who has one key only need not name it.</summary>
    public IReadOnlyList<SecurityKey> Named(string? keyId) =>
        string.IsNullOrEmpty(keyId) ? Keys : [.. Keys.Where(key => string.Equals(key.KeyId, keyId, StringComparison.Ordinal))];
}
