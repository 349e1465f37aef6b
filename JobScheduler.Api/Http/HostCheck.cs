using JobScheduler.Api.Json;

namespace JobScheduler.Api.Http;

/// <summary>Refuses a Host that cannot be read, before anybody reads it: ours or the framework's, whoever looks at it would fail.</summary>
internal static class HostCheck
{
    private const string EncodedName = "xn--";

    public static IApplicationBuilder UseHostCheck(this IApplicationBuilder app) => app.Use((http, next) =>
        IsReadable(http.Request)
            ? next(http)
            : Problems.Of(ProblemKind.Unreadable, "invalid_host", "The Host of the request is no name.").ExecuteAsync(http));

    // What characters it has, Kestrel has looked at. Names in other scripts are decoded at each look, and there is no way to ask beforehand.
    private static bool IsReadable(HttpRequest request)
    {
        if (!request.Headers.Host.ToString().Contains(EncodedName, StringComparison.OrdinalIgnoreCase)) return true;
        try
        {
            return request.Host.ToUriComponent().Length > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
