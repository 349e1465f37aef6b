using JobScheduler.Api.Json;

namespace JobScheduler.Api.Security;

/// <summary>Refuses changes that a page of another site sends through its visitor's browser.</summary>
internal static class CrossSiteGuard
{
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((http, next) =>
        IsForeign(http.Request)
            ? Problems.Of(ProblemKind.Forbidden, "cross_site", "Pages of other sites may not change anything here.").ExecuteAsync(http)
            : next(http));

    private static bool IsForeign(HttpRequest request) => !IsSafe(request.Method) && (IsForeignSite(request) || IsForeignOrigin(request));

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsForeignSite(HttpRequest request) => request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    // The scheme may differ where a proxy ends TLS.
    private static bool IsForeignOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase));
}
