using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace JobScheduler.Api.Errors;

/// <summary>Gives problem+json to what the framework refuses by itself: unknown routes, methods, framing, unhandled exceptions.</summary>
internal static class ProblemPages
{
    private static readonly TimeSpan StorePause = TimeSpan.FromSeconds(2);

    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(
            new ExceptionHandlerOptions { ExceptionHandler = AnswerExceptionAsync, SuppressDiagnosticsCallback = _ => true })
        .UseStatusCodePages(page => Problems.ForStatus(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));

    private static Task AnswerExceptionAsync(HttpContext http) =>
        AnswerTo(http.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error, http).ExecuteAsync(http);

    private static ProblemResult AnswerTo(Exception exception, HttpContext http)
    {
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemPages));
        switch (exception)
        {
            case BadHttpRequestException bad:
                return Problems.ForStatus(bad.StatusCode);
            case StoreUnavailableException:
                ApiLog.StoreUnavailable(log, exception, http.Request.Method, http.Request.Path);
                return Problems.Unavailable(
                    "The store is not available for now; the request may or may not have been carried out.", StorePause);
            case UnknownWordException:
                ApiLog.WrittenByNewerVersion(log, http.Request.Method, http.Request.Path, exception.Message);
                return Problems.Unavailable(
                    "A newer version of this program wrote this; only a process of that version can show or change it.", StorePause);
            default:
                ApiLog.RequestFailed(log, exception, http.Request.Method, http.Request.Path);
                return Problems.ForStatus(StatusCodes.Status500InternalServerError);
        }
    }
}
