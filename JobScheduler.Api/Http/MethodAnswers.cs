namespace JobScheduler.Api.Http;

/// <summary>Completes what routing says about methods: OPTIONS is answered, and is named among the allowed ones.</summary>
internal static class MethodAnswers
{
    public static IApplicationBuilder UseMethodAnswers(this IApplicationBuilder app) => app.Use(async (http, next) =>
    {
        await next(http);
        if (http.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false }) Complete(http);
    });

    private static void Complete(HttpContext http)
    {
        http.Response.Headers.Allow = $"{http.Response.Headers.Allow}, {HttpMethods.Options}";
        if (HttpMethods.IsOptions(http.Request.Method)) http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
