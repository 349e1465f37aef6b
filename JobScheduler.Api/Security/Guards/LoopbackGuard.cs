using JobScheduler.Api.Errors;

namespace JobScheduler.Api.Security.Guards;

/// <summary>Without authentication only this machine may call, by its own name and not through a proxy,
/// which would make all visitors local.</summary>
internal static class LoopbackGuard
{
    public static IApplicationBuilder UseLoopbackGuard(this IApplicationBuilder app) =>
        app.Use((http, next) => Refuse(http)?.ExecuteAsync(http) ?? next(http));

    private static ProblemResult? Refuse(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata.GetMetadata<AnyHost>() is not null) return null;
        if (!Loopback.IsCaller(http.Connection)) return Forbidden("remote_caller", "Only this machine may call.");
        if (!Loopback.IsName(http.Request.Host.Host)) return Forbidden("foreign_host", "Only localhost, 127.0.0.1 and [::1] are answered.");
        return http.Request.Headers.Keys.Any(IsForwarded) ? Forbidden("forwarded", "Forwarded requests are not answered.") : null;
    }

    // A header of such a name tells the address of whoever asked a proxy: X-Real-IP, True-Client-IP, CF-Connecting-IP and their like.
    private static bool IsForwarded(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || header.EndsWith("-IP", StringComparison.OrdinalIgnoreCase);

    private static ProblemResult Forbidden(string code, string why) => Problems.Of(
        ProblemKind.Forbidden, code, $"{why} No authentication is configured; API keys ({BoundAddressCheck.KeySetting}) or "
            + $"{BoundAddressCheck.AllowAnonymousSetting} lift this.");
}
