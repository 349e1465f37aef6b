using JobScheduler.Rest.Access;
using JobScheduler.Rest.Errors;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Primitives;

namespace JobScheduler.Api.Security.Guards;

/// <summary>Answers only under the names that were given to it.
/// A page under a name that was made to lead here (DNS rebinding) is of this site for its browser: only the name gives it away.</summary>
internal static class HostGuard
{
    public const string Setting = "AllowedHosts";

    private const string AnyName = "*";

    // The framework's own filter would refuse probes as well, and not say how that is lifted.
    public static void AddHostGuard(this IServiceCollection services) =>
        services.PostConfigure<HostFilteringOptions>(filter => filter.AllowedHosts = [AnyName]);

    /// <summary>With keys any name is answered unless some are given;
    /// to whoever else this machine's own names and those that are given.</summary>
    public static void UseHostGuard(this IApplicationBuilder app, bool needsKey)
    {
        var given = app.ApplicationServices.GetRequiredService<IConfiguration>()[Setting]
            ?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (given.Contains(AnyName) || (needsKey && given.Length == 0)) return;
        StringSegment[] names = [.. Loopback.Names, .. given];
        app.Use((http, next) => IsCalled(http, names) ? next(http) : Foreign().ExecuteAsync(http));
    }

    private static bool IsCalled(HttpContext http, StringSegment[] names) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AnyHost>() is not null
        || HostString.MatchesAny(new HostString(http.Request.Headers.Host.ToString()).Host, names);

    private static ProblemResult Foreign() => Problems.Of(
        ProblemKind.Forbidden, "foreign_host",
        $"Only {string.Join(", ", Loopback.Names)} and the names that the setting {Setting} gives are answered.");
}
