using System.Net;

namespace JobScheduler.Api.Security.SignIns;

/// <summary>Where a browser keeps what it holds: no script reads it, no other site makes it be sent, and it goes with the browser.
/// </summary>
internal static class SignInCookie
{
    /// <summary>A browser takes it only from this very host, over TLS: no neighbour can have planted it.</summary>
    public const string SecureName = "__Host-job-sign-in";

    /// <summary>Where there is no TLS, which a browser asks for with the other name.</summary>
    public const string PlainName = "job-sign-in";

    /// <summary>What was sent, as a rule nothing. A plain one over TLS may be anybody's. A secure one on a plain page may be of another
    /// installation of this machine: then there may be a plain one besides.</summary>
    public static IEnumerable<string> Read(HttpRequest request)
    {
        if (request.Cookies[SecureName] is { Length: > 0 } secure) yield return secure;
        if (!MayBeSecure(request) && request.Cookies[PlainName] is { Length: > 0 } plain) yield return plain;
    }

    public static void Write(HttpContext http, string token)
    {
        var isSecure = IsSecure(http.Request);
        http.Response.Cookies.Append(isSecure ? SecureName : PlainName, token, Options(isSecure));
    }

    public static void Remove(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(SecureName)) http.Response.Cookies.Delete(SecureName, Options(isSecure: true));
        if (http.Request.Cookies.ContainsKey(PlainName)) http.Response.Cookies.Delete(PlainName, Options(isSecure: false));
    }

    // A proxy may have ended TLS: the page's own origin tells what the browser sees.
    private static bool IsSecure(HttpRequest request) =>
        request.IsHttps
        || request.Headers.Origin.ToString().Equals($"https://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase);

    /// <summary>A page is not asked for with its origin. A browser tells from where a request comes over TLS alone, or to this machine;
    /// and who only says that there was TLS gets less by it.</summary>
    private static bool MayBeSecure(HttpRequest request) =>
        IsSecure(request)
        || request.Headers["X-Forwarded-Proto"].ToString().Contains(Uri.UriSchemeHttps, StringComparison.OrdinalIgnoreCase)
        || (request.Headers.ContainsKey("Sec-Fetch-Site") && !IsThisMachine(request.Host.Host));

    private static bool IsThisMachine(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static CookieOptions Options(bool isSecure) =>
        new() { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = isSecure, IsEssential = true };
}
