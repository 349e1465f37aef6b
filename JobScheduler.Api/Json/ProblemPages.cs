namespace JobScheduler.Api.Json;

/// <summary>Gives problem+json to what the framework refuses by itself: unknown routes, methods, framing, unhandled exceptions.</summary>
internal static class ProblemPages
{
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) => app
        .UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerExceptionAsync, StatusCodeSelector = StatusOf })
        .UseStatusCodePages(page => Problems.ForStatus(page.HttpContext.Response.StatusCode).ExecuteAsync(page.HttpContext));

    private static Task AnswerExceptionAsync(HttpContext http) => Problems.ForStatus(http.Response.StatusCode).ExecuteAsync(http);

    private static int StatusOf(Exception exception) => exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;
}
