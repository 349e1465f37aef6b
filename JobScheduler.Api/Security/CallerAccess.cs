using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.Tokens;
using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Authentication;

namespace JobScheduler.Api.Security;

/// <summary>What the caller's key or token lets it do. Where nobody is asked, all may do all.</summary>
internal sealed class CallerAccess : ICallerAccess
{
    public bool Lacks(HttpContext http, string scope) => http.User.Identity is { IsAuthenticated: true } && !http.User.HasScope(scope);

    public IResult Refuse(HttpContext http, string scope) => Denials.MissingScope(http, scope);

    /// <summary>A key or token may be withdrawn, lose its scope or expire meanwhile.</summary>
    public Func<bool> Lasting(HttpContext http, string scope)
    {
        // Where nobody is asked who they are there are no keys.
        if (http.RequestServices.GetService<ApiKeyRing>() is not { } keys) return () => true;
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is { } end)
            return () => !http.RequestServices.GetRequiredService<TokenCheck>().HasEnded(end);
        SentKey.TryRead(http.Request.Headers, out var sent);
        // Who still listens still uses the key.
        return () => sent is not null && keys.Find(sent) is { } key && keys.TryUse(key) && key.Caller.HasScope(scope);
    }
}
