using JobScheduler.Api.Security.Tokens;
using JobScheduler.Rest.Access;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Api.Security.Tokens;

/// <summary>The program with keys, and an identity provider beside them.</summary>
public class TokenHost : KeyedHost
{
    public const string Readers = "job-readers";
    public const string Writers = "job writers";
    public const string Admins = "job-admins";

    internal TestIssuer Issuer { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(
        [.. base.Settings, .. Issuer.Settings(
            (Readers, [Scopes.JobsRead, Scopes.SchedulesRead]), (Writers, [Scopes.JobsWrite]), (Admins, [Scopes.Admin]))]);

    internal KeptLog Warnings { get; } = new(LogLevel.Warning);

    public string Token(params string[] roles) => Issuer.Token(Time.GetUtcNow(), roles);

    public override async ValueTask InitializeAsync()
    {
        Issuer = await TestIssuer.StartAsync();
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Issuer.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void Configure(IServiceCollection services)
    {
        base.Configure(services);
        services.AddSingleton<ILoggerProvider>(Warnings);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<IdentityProvider>(provider, Time));
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<TokenCheck>(provider, Time));
    }
}
