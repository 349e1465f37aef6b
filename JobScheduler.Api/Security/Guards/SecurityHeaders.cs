namespace JobScheduler.Api.Security.Guards;

/// <summary>What every answer tells a browser: guess no type, keep no copy, show it in no frame, pass on no address,
/// run nothing from elsewhere, and let no page of another site have a hold of it.</summary>
internal static class SecurityHeaders
{
    private const string SameOrigin = "same-origin";

    private const string Immutable = "immutable";

    // The page to try the API has its icons in its styles. Keys are typed into it: nothing that is not of this site may run there.
    private const string OfThisSite =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        // At the last moment: an error page starts from cleared headers.
        http.Response.OnStarting(Write, http.Response);
        return next(http);
    });

    private static Task Write(object response)
    {
        var headers = ((HttpResponse)response).Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // The dashboard's own is stricter, and what its address names by hash may be kept.
        if (headers.ContentSecurityPolicy.Count == 0) headers.ContentSecurityPolicy = OfThisSite;
        headers["Cross-Origin-Opener-Policy"] = SameOrigin;
        headers["Cross-Origin-Resource-Policy"] = SameOrigin;
        headers["Referrer-Policy"] = "no-referrer";
        if (!headers.CacheControl.ToString().Contains(Immutable, StringComparison.Ordinal)) headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
