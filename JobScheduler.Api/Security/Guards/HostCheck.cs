using JobScheduler.Hosting;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Api.Security.Guards;

/// <summary>Refuses a request whose Host is no name.</summary>
internal static class HostCheck
{
    public static IApplicationBuilder UseHostCheck(this IApplicationBuilder app) => app.Use((http, next) =>
        http.HadUnreadableHost()
            ? Problems.Of(ProblemKind.Unreadable, "invalid_host", "The Host of the request is no name.").ExecuteAsync(http)
            : next(http));
}
