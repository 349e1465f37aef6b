using System.Security.Claims;
using JobScheduler.Api.Security.KeyUsage;

namespace JobScheduler.Api.Security.Keys;

/// <summary>A key that is let in, as its hash, the caller it proves, and when it last did.</summary>
internal sealed record ApiKey(byte[] Hash, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, ClaimsPrincipal Caller, LastUse Use)
{
    public string Name => Use.Name;

    public static ApiKey Of(ApiKeyOptions options, KeyUses uses)
    {
        var hash = Convert.FromHexString(options.Hash);
        var use = uses.Of(ApiKeyText.IdOf(hash, options.Name), options.Name);
        return new(hash, options.Scopes, options.ExpiresAt, ScopeClaims.Caller(options.Name, options.Scopes), use);
    }

    public bool HasExpired(DateTimeOffset now) => now >= ExpiresAt;
}
