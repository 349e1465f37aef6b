using JobScheduler.Api.Errors;

namespace JobScheduler.Api.Security.Guards;

/// <summary>Refuses what a page of another site asks for through its visitor's browser;
/// only a link of it may be followed, to a page.</summary>
internal static class CrossSiteGuard
{
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((http, next) =>
        IsForeign(http.Request) && !IsFollowedLink(http)
            ? Problems.Of(ProblemKind.Forbidden, "cross_site", "Pages of other sites may ask for nothing here.").ExecuteAsync(http)
            : next(http));

    private static bool IsForeign(HttpRequest request) => IsForeignSite(request) || IsForeignOrigin(request);

    private static bool IsForeignSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    // A browser says both in the same letters, so neither has to be understood. The scheme may differ where a proxy ends TLS.
    private static bool IsForeignOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !origin.Equals($"http://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase)
        && !origin.Equals($"https://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase);

    // What is shown in a window of its own, the page with the link cannot read.
    private static bool IsFollowedLink(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AllowsCrossSiteLinks>() is not null
        && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.Request.Headers["Sec-Fetch-Mode"] == "navigate"
        && http.Request.Headers["Sec-Fetch-Dest"] == "document";
}
