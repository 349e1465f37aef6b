using JobScheduler.Api.Limits;
using JobScheduler.Api.Security.Guards;
using JobScheduler.Api.Security.Tokens;
using JobScheduler.Hosting.AddressLimits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>Who may call, and how much: by default this machine alone; with keys or tokens whoever has one;
/// with AllowAnonymous anybody.</summary>
internal static class Access
{
    public static void AddAccess(this IServiceCollection services, IConfiguration configuration)
    {
        ForwardedHeaders.RefuseTrust(configuration);
        services.AddHostGuard();
        // Not bound to changes: whether keys are asked for stands from the start, and ApiKeyRing follows the keys.
        services.AddOptions<AuthOptions>().Configure(auth => auth.Read(configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AuthOptions>, AuthRules>();
        services.AddHostedService<BoundAddressCheck>();
        services.AddCallerLimits(configuration);
        if (AuthOptions.AsksForKeys(configuration)) services.AddApiKeys();
        // Routes name their scopes in any case.
        else services.Configure<RouteOptions>(routes => routes.SuppressCheckForUnhandledSecurityMetadata = true);
        if (TokenOptions.IsIn(configuration)) services.AddTokens();
    }

    public static IApplicationBuilder UseAccess(this IApplicationBuilder app)
    {
        var auth = app.ApplicationServices.GetRequiredService<IOptions<AuthOptions>>().Value;
        if (auth is { NeedsKey: false, AllowAnonymous: false }) app.UseLoopbackGuard();
        else app.UseHostGuard(auth.NeedsKey);
        // Before the limits, which count by key; the decision after them, so that guesses are counted.
        if (auth.NeedsKey) app.UseApiKeys();
        app.UseStrangerThrottle(http => IsOpen(http) || (auth.NeedsKey && http.User.Identity is not { IsAuthenticated: true }));
        app.UseRateLimiter();
        if (auth.NeedsKey) app.UseAuthorization().UseTurns();
        return app.UseCrossSiteGuard().UseSignInGuard();
    }

    private static bool IsOpen(HttpContext http) => http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
}
