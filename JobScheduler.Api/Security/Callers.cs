using System.Security.Claims;

namespace JobScheduler.Api.Security;

/// <summary>Who calls, and what they may do.</summary>
internal static class Callers
{
    public const string ScopeClaim = "scope";

    /// <summary>Everybody where nobody is asked who they are.</summary>
    public const string Anonymous = "anonymous";

    public static ClaimsPrincipal Named(string name, IEnumerable<string> scopes)
    {
        Claim[] claims = [new(ClaimTypes.Name, name), .. scopes.Select(scope => new Claim(ScopeClaim, scope))];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CallerHandler.Scheme));
    }

    /// <summary>The name on the key of the caller, or issuer#subject of its token.</summary>
    public static string NameOf(HttpContext http) => http.User.Identity?.Name ?? Anonymous;

    public static bool Has(ClaimsPrincipal caller, string scope) =>
        caller.HasClaim(ScopeClaim, scope) || caller.HasClaim(ScopeClaim, Scopes.Admin);

    /// <summary>For what only the body of a request tells; a route's own scope is its policy.
    /// Where nobody is asked, all may do all.</summary>
    public static bool Lacks(HttpContext http, string scope) => http.User.Identity is { IsAuthenticated: true } && !Has(http.User, scope);
}
