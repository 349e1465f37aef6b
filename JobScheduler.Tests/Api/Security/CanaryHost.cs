using JobScheduler.Api.Security.Keys;
using JobScheduler.Engine.Working;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api.Security;

/// <summary>The program with a handler that cannot keep a secret, and ears for all that it logs and exports.</summary>
public class CanaryHost : ApiHost
{
    public const string Canary = "canary-2b9c";

    public string SecretKey { get; } = $"jsk_ci.{Canary}-and-so-on";

    internal TelemetrySink Telemetry { get; private set; } = null!;

    internal KeptLog Log { get; } = new(LogLevel.Trace);

    protected override string Key => SecretKey;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(Telemetry.Settings)
    {
        // By default the log has what handlers say: then it holds what they repeat.
        ["JobScheduler:Worker:LogErrorDetail"] = "false",
        ["Auth:ApiKeys:0:Name"] = "ci",
        ["Auth:ApiKeys:0:Hash"] = Convert.ToHexString(ApiKeyText.Hash(SecretKey)),
        ["Auth:ApiKeys:0:Scopes:0"] = Scopes.Admin,
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft.AspNetCore"] = "Trace",
        ["Logging:Console:LogLevel:Default"] = "Error",
    };

    /// <summary>Who must have been heard at the lowest level of all, lest the silence says nothing.
    /// (The line of each request with its query stays away by default.)</summary>
    internal virtual IReadOnlyList<string> Talkers =>
        ["JobScheduler.", "Microsoft.AspNetCore.Routing", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.Authorization"];

    /// <summary>What lies in Redis, and what came over its channels; nothing where there is none.</summary>
    internal virtual Task<IReadOnlyList<string>> RedisAsync() => Task.FromResult<IReadOnlyList<string>>([]);

    public override async ValueTask InitializeAsync()
    {
        Telemetry = await TelemetrySink.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Telemetry.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(Log)
        .AddScoped<IndiscreetHandler>().AddSingleton<HandlerRegistration>(new RawHandler<IndiscreetHandler>(IndiscreetHandler.Name));
}
