using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>The program with less patience for slow clients.</summary>
public sealed class FramingHost : ApiHost
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    protected override void Configure(IServiceCollection services) =>
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.RequestHeadersTimeout = Patience;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, Patience);
            // What is written already may take its size at this rate: at the usual one, minutes.
            kestrel.Limits.MinResponseDataRate = new MinDataRate(1_000_000_000, Patience);
        });
}
