using System.Security.Claims;
using JobScheduler.Hosting.AddressLimits;
using Microsoft.AspNetCore.Authentication;

namespace JobScheduler.Rest.Access;

/// <summary>Who calls, and what they may do.</summary>
internal static class Callers
{
    /// <summary>Everybody where nobody is asked who they are.</summary>
    public const string Anonymous = "anonymous";

    private const string Subject = "sub";

    /// <summary>Who the caller is, by what the program asks for: an id before a name, which two people may have.</summary>
    public static string NameOf(HttpContext http) => KnownAs(http) ?? Anonymous;

    /// <summary>Whose share of the process a request takes. In the Api no name begins with a slash.</summary>
    public static string ShareOf(HttpContext http) => KnownAs(http) ?? $"/{CallerNetwork.Of(http.Connection.RemoteIpAddress)}";

    public static bool Lacks(HttpContext http, string scope) => AccessOf(http)?.Lacks(http, scope) ?? false;

    public static IResult? Refuse(HttpContext http, string scope) =>
        AccessOf(http) is { } access && access.Lacks(http, scope) ? access.Refuse(http, scope) : null;

    public static bool IsReadOnly(HttpContext http) => AccessOf(http)?.IsReadOnly ?? false;

    public static DateTimeOffset? SignInEndsAt(HttpContext http) => AccessOf(http)?.SignInEndsAt(http);

    /// <summary>Whether the same request would be let in at a later moment.</summary>
    public static Func<bool> Lasting(HttpContext http, string scope) => AccessOf(http)?.Lasting(http, scope) ?? UntilProofEnds(http);

    /// <summary>Of a proof that says when it ends.</summary>
    public static Func<bool> UntilProofEnds(HttpContext http)
    {
        if (http.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc is not { } end) return () => true;
        var time = http.RequestServices.GetRequiredService<TimeProvider>();
        return () => time.GetUtcNow() < end;
    }

    private static string? KnownAs(HttpContext http) => http.User.Identity is { IsAuthenticated: true } identity
        ? http.User.FindFirst(ClaimTypes.NameIdentifier)?.Value ?? http.User.FindFirst(Subject)?.Value ?? identity.Name
        : null;

    private static ICallerAccess? AccessOf(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<ICallerAccess>();
}
