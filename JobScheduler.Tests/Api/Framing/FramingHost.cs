using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api.Framing;

/// <summary>The program with less patience for slow clients, and an ear for what it logs.</summary>
public sealed class FramingHost : ApiHost
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    internal KeptLog Errors { get; } = new(LogLevel.Error);

    protected override void Configure(IServiceCollection services) => services
        .AddSingleton<ILoggerProvider>(Errors)
        .Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.Limits.RequestHeadersTimeout = Patience;
            kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(240, Patience);
            // What is written already may take its size at this rate: at the usual one, minutes.
            kestrel.Limits.MinResponseDataRate = new MinDataRate(1_000_000_000, Patience);
        });
}
