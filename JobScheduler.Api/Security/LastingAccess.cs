using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.Tokens;
using Microsoft.AspNetCore.Authentication;

namespace JobScheduler.Api.Security;

/// <summary>Answers that do not end outlive the decision about their key or token:
/// it may be withdrawn, lose its scope or expire meanwhile.</summary>
internal static class LastingAccess
{
    /// <summary>Whether the same request would be let in now.</summary>
    public static Func<bool> Of(HttpContext http, string scope)
    {
        // Where nobody is asked who they are there are no keys.
        if (http.RequestServices.GetService<ApiKeyRing>() is not { } keys) return () => true;
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is { } end)
            return () => !http.RequestServices.GetRequiredService<TokenCheck>().HasEnded(end);
        SentKey.TryRead(http.Request.Headers, out var sent);
        // Who still listens still uses the key.
        return () => sent is not null && keys.Find(sent) is { } key && keys.TryUse(key) && Callers.Has(key.Caller, scope);
    }
}
