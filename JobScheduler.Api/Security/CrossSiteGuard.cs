using JobScheduler.Api.Json;

namespace JobScheduler.Api.Security;

/// <summary>Refuses changes, and streams, that a page of another site asks for through its visitor's browser.</summary>
internal static class CrossSiteGuard
{
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((http, next) =>
        IsGuarded(http) && IsForeign(http.Request)
            ? Problems.Of(ProblemKind.Forbidden, "cross_site", "Pages of other sites may neither change anything here nor listen.").ExecuteAsync(http)
            : next(http));

    // What ends is harmless to read: the browser shows it to no other site. A stream would hold its place meanwhile.
    private static bool IsGuarded(HttpContext http) => !IsSafe(http.Request.Method) || CallerLimits.IsStream(http);

    private static bool IsForeign(HttpRequest request) => IsForeignSite(request) || IsForeignOrigin(request);

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsForeignSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    // The scheme may differ where a proxy ends TLS.
    private static bool IsForeignOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
