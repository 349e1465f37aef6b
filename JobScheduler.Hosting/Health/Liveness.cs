using JobScheduler.Hosting.AddressLimits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Hosting.Health;

/// <summary>Says that the process is there: from memory, before routing, keys and limits, none of which may make it look dead.</summary>
internal static class Liveness
{
    /// <summary>Where it is asked.</summary>
    public const string Path = "/alive";

    /// <summary>Answers GET and HEAD with what is given; everything else goes on.</summary>
    public static IApplicationBuilder UseLiveness(this IApplicationBuilder app, string contentType, byte[] body)
    {
        var throttle = app.ApplicationServices.GetRequiredService<StrangerThrottle>();
        return app.Use((http, next) => IsAsked(http.Request) ? AnswerAsync(http, throttle, contentType, body) : next(http));
    }

    private static bool IsAsked(HttpRequest request) =>
        request.Path.Equals(Path, StringComparison.OrdinalIgnoreCase)
        && (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method));

    private static async Task AnswerAsync(HttpContext http, StrangerThrottle throttle, string contentType, byte[] body)
    {
        await throttle.WaitAsync(http);
        await http.AnswerAsync(contentType, body);
    }
}
