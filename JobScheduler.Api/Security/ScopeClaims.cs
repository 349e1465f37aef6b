using System.Security.Claims;
using JobScheduler.Rest.Access;

namespace JobScheduler.Api.Security;

/// <summary>The scopes of a caller, as claims.</summary>
internal static class ScopeClaims
{
    public const string Type = "scope";

    public static ClaimsPrincipal Caller(string name, IEnumerable<string> scopes)
    {
        Claim[] claims = [new(ClaimTypes.Name, name), .. scopes.Select(scope => new Claim(Type, scope))];
        return new ClaimsPrincipal(new ClaimsIdentity(claims, CallerHandler.Scheme));
    }

    public static bool HasScope(this ClaimsPrincipal caller, string scope) =>
        caller.HasClaim(Type, scope) || caller.HasClaim(Type, Scopes.Admin);
}
