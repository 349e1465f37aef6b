using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.SignIns;
using JobScheduler.Api.Security.Tokens;
using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Authentication;

namespace JobScheduler.Api.Security;

/// <summary>What the caller's key or token lets it do. Where nobody is asked, all may do all that this process does.</summary>
internal sealed class CallerAccess(bool isReadOnly) : ICallerAccess
{
    public bool IsGuarded => true;

    public bool IsReadOnly => isReadOnly;

    public bool Lacks(HttpContext http, string scope) =>
        (isReadOnly && Scopes.Changes(scope)) || (http.User.Identity is { IsAuthenticated: true } && !http.User.HasScope(scope));

    public IResult Refuse(HttpContext http, string scope) =>
        isReadOnly && Scopes.Changes(scope) ? Denials.ReadOnly() : Denials.MissingScope(http, scope);

    public DateTimeOffset? SignInEndsAt(HttpContext http) => SignedIn.Of(http)?.SignIn.EndsAt;

    /// <summary>A key, token or sign-in may be withdrawn, lose its scope or expire meanwhile.</summary>
    public Func<bool> Lasting(HttpContext http, string scope)
    {
        // Where nobody is asked who they are there are no keys.
        if (http.RequestServices.GetService<ApiKeyRing>() is not { } keys) return () => true;
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is { } end)
            return () => !http.RequestServices.GetRequiredService<TokenCheck>().HasEnded(end);
        if (SignedIn.Of(http) is { } signedIn) return http.RequestServices.GetRequiredService<SignInBook>().Lasting(signedIn, scope);
        SentKey.TryRead(http.Request.Headers, out var sent);
        // Who still listens still uses the key.
        return () => sent is not null && keys.Find(sent) is { } key && keys.TryUse(key) && key.Caller.HasScope(scope);
    }
}
