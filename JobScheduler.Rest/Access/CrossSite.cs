using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Access;

/// <summary>What a page of another site asks for through its visitor's browser.</summary>
internal static class CrossSite
{
    /// <summary>The refusal, or null where the request comes from elsewhere.</summary>
    public static ProblemResult? Refuse(HttpContext http) => IsForeignSite(http.Request) || IsForeignOrigin(http.Request)
        ? Problems.Of(ProblemKind.Forbidden, "cross_site", "Pages of other sites may ask for nothing here.")
        : null;

    private static bool IsForeignSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    // A browser says both in the same letters, so neither has to be understood. The scheme may differ where a proxy ends TLS.
    private static bool IsForeignOrigin(HttpRequest request) =>
        request.Headers.Origin.ToString() is { Length: > 0 } origin
        && !origin.Equals($"http://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase)
        && !origin.Equals($"https://{request.Headers.Host}", StringComparison.OrdinalIgnoreCase);
}
