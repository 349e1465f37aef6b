using System.Net;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api.Security;

/// <summary>The program with keys and without spare words: all that it logs is kept.
/// No limit of requests stands before what is tried.</summary>
public class OddHeaderHost : KeyedHost
{
    /// <summary>What requests are sent with.</summary>
    public virtual Version Version => HttpVersion.Version11;

    /// <summary>The key that requests bring, if any.</summary>
    public virtual string? SentKey => null;

    internal KeptLog Log { get; } = new(LogLevel.Information);

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
    {
        ["Logging:LogLevel:Default"] = "Information",
        // With its lines about requests: the framework reads the Host for them.
        ["Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics"] = "Information",
        ["Logging:Console:LogLevel:Default"] = "Warning",
        ["Limits:RequestsPerSecond"] = "1000000",
        ["Limits:WithoutKeyPerSecond"] = "1000000",
        // With spans, whose makers read the headers before the program does.
        ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:1",
    };

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<ILoggerProvider>(Log);
    }
}
