using System.Security.Claims;
using JobScheduler.Hosting.AddressLimits;
using Microsoft.AspNetCore.Authentication;

namespace JobScheduler.Rest.Access;

/// <summary>Who calls, and what they may do.</summary>
internal static class Callers
{
    /// <summary>Everybody where nobody is asked who they are.</summary>
    public const string Anonymous = "anonymous";

    /// <summary>What the program calls the caller.</summary>
    public static string NameOf(HttpContext http) =>
        http.User.Identity?.Name ?? http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? Anonymous;

    /// <summary>Whose share of the process a request takes. No name of a key has a slash,
    /// and that of a token has none at its beginning.</summary>
    public static string ShareOf(HttpContext http) =>
        http.User.Identity is { IsAuthenticated: true, Name: { } name } ? name : $"/{CallerNetwork.Of(http.Connection.RemoteIpAddress)}";

    public static bool Lacks(HttpContext http, string scope) => AccessOf(http)?.Lacks(http, scope) ?? false;

    public static IResult? Refuse(HttpContext http, string scope) =>
        AccessOf(http) is { } access && access.Lacks(http, scope) ? access.Refuse(http, scope) : null;

    /// <summary>Whether the same request would be let in at a later moment.</summary>
    public static Func<bool> Lasting(HttpContext http, string scope) => AccessOf(http)?.Lasting(http, scope) ?? UntilProofEnds(http);

    private static ICallerAccess? AccessOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ICallerAccess>();

    private static Func<bool> UntilProofEnds(HttpContext http)
    {
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is not { } end) return () => true;
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        return () => time.GetUtcNow() < end;
    }
}
