using System.Security.Claims;

namespace JobScheduler.Api.Security;

/// <summary>A key that is let in, as its hash, and the caller it proves.</summary>
internal sealed record ApiKey(string Name, byte[] Hash, DateTimeOffset? ExpiresAt, ClaimsPrincipal Caller)
{
    public static ApiKey Of(ApiKeyOptions options) =>
        new(options.Name, Convert.FromHexString(options.Hash), options.ExpiresAt, Callers.Named(options.Name, options.Scopes));

    public bool HasExpired(DateTimeOffset now) => now >= ExpiresAt;
}
