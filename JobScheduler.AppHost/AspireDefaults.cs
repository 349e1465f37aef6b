using Microsoft.Extensions.Configuration;

namespace JobScheduler.AppHost;

/// <summary>Defaults of Aspire's settings. In code: wherever the program is started from, no file has to be found.</summary>
internal static class AspireDefaults
{
    private static readonly string[] Names = ["DOTNET_ENVIRONMENT", "ASPNETCORE_ENVIRONMENT"];

    private static readonly Dictionary<string, string?> Defaults = new()
    {
        // The dashboard, and what the programs and the dashboard report to: on loopback, without a certificate.
        [TakenPorts.DashboardUrl] = "http://localhost:15000",
        [TakenPorts.OtlpUrl] = "http://localhost:19000",
        [TakenPorts.ResourcesUrl] = "http://localhost:20000",
        ["ASPIRE_ALLOW_UNSECURED_TRANSPORT"] = "true",
        // The program ends when everything that it started has ended.
        ["DcpPublisher:WaitForResourceCleanup"] = "true",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
        ["Logging:LogLevel:Aspire.Hosting.Dcp"] = "Warning",
    };

    /// <summary>In development only, Aspire's dashboard gets metrics every second and passwords of containers are kept:
    /// so it is, with or without the launch settings that tell dotnet run.</summary>
    public static string[] InDevelopment(string[] args) =>
        Names.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 }) ? args : ["--environment", "Development", .. args];

    public static IDistributedApplicationBuilder WithOwnSettings(this IDistributedApplicationBuilder builder)
    {
        builder.Configuration.AddInMemoryCollection(Defaults.Where(setting => builder.Configuration[setting.Key] is null).ToList());
        return builder;
    }
}
