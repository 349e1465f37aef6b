using JobScheduler.Api.Security.Keys;
using JobScheduler.Api.Security.KeyUsage;
using JobScheduler.Api.Security.SignIns;
using JobScheduler.Api.Security.Tokens;
using JobScheduler.Engine.Loops;
using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security;

/// <summary>Asks for keys with what ASP.NET has: one scheme, a policy for each scope, and a fallback that lets nobody in.</summary>
internal static class ApiKeyAccess
{
    public static void AddApiKeys(this IServiceCollection services)
    {
        services.AddSingleton<KeyUses>().AddSingleton<ApiKeyRing>().AddSingleton<SignInBook>();
        services.AddSingleton<KeyUseRecorder>().AddHostedService<KeyUsesAtEnd>().AddHostedService<BackgroundLoop<KeyUseRecorder>>();
        services.AddHealthChecks().AddCheck<KeysCheck>("keys");
        // Of authentication only its core: the rest brings keys for cookies, which would be written to the disk.
        services.AddWebEncoders().AddTransient<CallerHandler>().AddAuthenticationCore(options =>
        {
            options.DefaultScheme = CallerHandler.Scheme;
            options.AddScheme<CallerHandler>(CallerHandler.Scheme, displayName: null);
        });
        var authorization = services.AddAuthorizationBuilder()
            .AddPolicy(Scopes.AnyKey, policy => policy.RequireAuthenticatedUser())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(IsNoRoute).Build());
        foreach (var scope in Scopes.All)
            authorization.AddPolicy(
                scope, policy => policy.RequireAuthenticatedUser().RequireClaim(ScopeClaims.Type, scope, Scopes.Admin));
    }

    /// <summary>Beside the keys; the provider is asked when the first token comes, so that the start needs nobody.</summary>
    public static void AddTokens(this IServiceCollection services) => services
        .AddSingleton(provider => provider.GetRequiredService<IOptions<AuthOptions>>().Value.Tokens)
        .AddSingleton<IdentityProvider>()
        .AddSingleton<TokenCheck>();

    public static void UseApiKeys(this IApplicationBuilder app)
    {
        // Made before the first request, so that it misses no reload.
        app.ApplicationServices.GetRequiredService<ApiKeyRing>();
        app.UseAuthentication();
    }

    // Who has a key is told what is not found and which methods there are; a route that was given no policy stays closed.
    private static bool IsNoRoute(AuthorizationHandlerContext context) =>
        context.Resource is HttpContext http && http.GetEndpoint() is not RouteEndpoint;
}
