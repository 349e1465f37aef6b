using JobScheduler.Rest.Errors;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace JobScheduler.Api.Errors;

/// <summary>Gives problem+json to what the framework refuses by itself: unknown routes, methods, framing, unhandled exceptions.</summary>
internal static class ProblemPages
{
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(
            new ExceptionHandlerOptions { ExceptionHandler = AnswerExceptionAsync, SuppressDiagnosticsCallback = _ => true })
        .UseStatusCodePages(page => Problems.ForStatus(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));

    private static Task AnswerExceptionAsync(HttpContext http) =>
        FailedRequests.Answer(http.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error, http).ExecuteAsync(http);
}
