namespace JobScheduler.Api.Http;

/// <summary>What every answer tells a browser: guess no type, keep no copy, show it in no frame, pass on no address.</summary>
internal static class SecurityHeaders
{
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
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }
}
