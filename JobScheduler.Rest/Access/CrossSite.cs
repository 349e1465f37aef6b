using JobScheduler.Rest.Errors;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace JobScheduler.Rest.Access;

/// <summary>What a page of another site asks for through its visitor's browser.</summary>
internal static class CrossSite
{
    public static bool IsForeign(HttpRequest request) => IsForeignSite(request) || IsForeignOrigin(request);

    public static ProblemResult Refusal() =>
        Problems.Of(ProblemKind.Forbidden, "cross_site", "Pages of other sites may ask for nothing here.");

    /// <summary>Whether the route's CORS policy knows the origin. The middleware itself lets every request pass, and only keeps the answer
    /// from the page.</summary>
    public static async ValueTask<bool> IsAllowedAsync(HttpContext http)
    {
        var policy = http.GetEndpoint()?.Metadata.GetMetadata<ICorsMetadata>() switch
        {
            ICorsPolicyMetadata stated => stated.Policy,
            IEnableCorsAttribute named when http.RequestServices.GetService<ICorsPolicyProvider>() is { } policies =>
                await policies.GetPolicyAsync(http, named.PolicyName),
            _ => null,
        };
        return policy is not null && http.Request.Headers.Origin is [{ Length: > 0 } origin]
            && (policy.AllowAnyOrigin || policy.IsOriginAllowed(origin));
    }

    private static bool IsForeignSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    // A browser says both in the same letters, so neither has to be understood. The scheme may differ where a proxy ends TLS.
    private static bool IsForeignOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !origin.Equals($"http://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase)
        && !origin.Equals($"https://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase);
}
