using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobScheduler.Hosting.AddressLimits;

/// <summary>How much of one process, API or worker, those may take who have shown no key yet.</summary>
internal static class ServerLimits
{
    internal const int MaxConnections = 10_000;

    /// <summary>Bounds connections, and what is asked without a key.</summary>
    public static void AddServerLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddServerLimitOptions(builder.Configuration);
        builder.Services.AddSingleton<StrangerThrottle>().AddSingleton<LastRequests>().AddSingleton<ConnectionGate>();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<ServerLimitOptions>(Apply);
    }

    /// <summary>Makes requests wait that need no key, or should bring one and do not. Comes after it is known which they are.</summary>
    public static IApplicationBuilder UseStrangerThrottle(this IApplicationBuilder app, Func<HttpContext, bool> isStranger)
    {
        var throttle = app.ApplicationServices.GetRequiredService<StrangerThrottle>();
        return app.Use(async (http, next) =>
        {
            if (isStranger(http)) await throttle.WaitAsync(http);
            await next(http);
        });
    }

    private static void Apply(KestrelServerOptions options, ServerLimitOptions limits)
    {
        options.AddServerHeader = false;
        options.Limits.MaxConcurrentConnections = MaxConnections;
        options.Limits.RequestHeadersTimeout = limits.HeadersToArrive;
        options.ConfigureEndpointDefaults(listen =>
        {
            var gate = listen.ApplicationServices.GetRequiredService<ConnectionGate>();
            listen.Use(next => connection => gate.PassAsync(connection, next));
        });
    }
}
