using System.Diagnostics.CodeAnalysis;
using JobScheduler.Dashboard;
using JobScheduler.Hosting;

namespace JobScheduler;

/// <summary>The dashboard as pages of an application.</summary>
public static class JobDashboardEndpointRouteBuilderExtensions
{
    /// <summary>Maps the dashboard, which asks the REST API of the same application for everything: <c>MapJobScheduler</c> is needed as
    /// well. Until <c>RequireAuthorization</c> or <c>AllowAnonymous</c> is called on what this returns, only callers on this machine are
    /// answered (403 to all others). The pages themselves hold no data: who may see and do what, the API decides.</summary>
    /// <param name="endpoints">The application, or a group of its routes.</param>
    /// <param name="prefix">What the addresses begin with, such as <c>/dashboard</c>; another one than the API's.</param>
    /// <returns>All the routes, for conventions such as <c>RequireAuthorization</c>.</returns>
    public static IEndpointConventionBuilder MapJobDashboard(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix)
    {
        var (routes, api) = (endpoints.MapGroup(prefix), new ApiAddress());
        routes.MapMethods("/assets/{**path}", PreparedAnswer.ReadMethods, AnswerAssetAsync).ExcludeFromDescription();
        routes.MapMethods("/{**path}", PreparedAnswer.ReadMethods, http => AnswerPageAsync(http, api)).ExcludeFromDescription();
        ((IEndpointConventionBuilder)routes).Finally(PageGuard.Put);
        return routes;
    }

    private static Task AnswerAssetAsync(HttpContext http)
    {
        // What a page of another version asks for is not here, and is no page.
        if (Assets.Find(PathIn(http)) is not { } asset)
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        PageHeaders.Put(http.Response.Headers, isKept: true);
        var (content, encoding) = asset.For(http.Request);
        if (encoding is not null) http.Response.Headers.ContentEncoding = encoding;
        return http.AnswerAsync(asset.ContentType, content);
    }

    private static Task AnswerPageAsync(HttpContext http, ApiAddress api)
    {
        PageHeaders.Put(http.Response.Headers, isKept: false);
        var program = http.Request.PathBase.ToUriComponent();
        var prefix = PrefixOf(http.Request.Path, PathIn(http));
        var routes = http.RequestServices.GetRequiredService<EndpointDataSource>();
        return http.AnswerAsync("text/html; charset=utf-8", Shell.Write(program + prefix, program + api.PrefixIn(routes)));
    }

    private static string PathIn(HttpContext http) => (string?)http.GetRouteValue("path") ?? "";

    private static string PrefixOf(PathString address, string page)
    {
        var whole = (address.Value ?? "").TrimEnd('/');
        return new PathString(whole[..^page.Trim('/').Length].TrimEnd('/')).ToUriComponent();
    }
}
