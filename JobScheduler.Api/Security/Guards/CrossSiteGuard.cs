using JobScheduler.Rest.Access;

namespace JobScheduler.Api.Security.Guards;

/// <summary>Refuses what a page of another site asks for through its visitor's browser;
/// only a link of it may be followed, to a page.</summary>
internal static class CrossSiteGuard
{
    public static IApplicationBuilder UseCrossSiteGuard(this IApplicationBuilder app) => app.Use((http, next) =>
        CrossSite.IsForeign(http.Request) && !IsFollowedLink(http) ? CrossSite.Refusal().ExecuteAsync(http) : next(http));

    // What is shown in a window of its own, the page with the link cannot read.
    private static bool IsFollowedLink(HttpContext http) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AllowsCrossSiteLinks>() is not null
        && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && http.Request.Headers["Sec-Fetch-Mode"] == "navigate"
        && http.Request.Headers["Sec-Fetch-Dest"] == "document";
}
