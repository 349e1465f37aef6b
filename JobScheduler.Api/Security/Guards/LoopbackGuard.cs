using JobScheduler.Rest.Access;

namespace JobScheduler.Api.Security.Guards;

/// <summary>Without authentication only this machine may call, by its own name and not through a proxy,
/// which would make all visitors local.</summary>
internal static class LoopbackGuard
{
    private const string HowToLift = $"No authentication is configured: API keys ({BoundAddressCheck.KeySetting}) or "
        + $"{BoundAddressCheck.AllowAnonymousSetting} lift this.";

    public static IApplicationBuilder UseLoopbackGuard(this IApplicationBuilder app) => app.Use((http, next) =>
        http.GetEndpoint()?.Metadata.GetMetadata<AnyHost>() is null && Loopback.Refuse(http, HowToLift) is { } refused
            ? refused.ExecuteAsync(http)
            : next(http));
}
