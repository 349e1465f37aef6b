using JobScheduler.Rest.Access;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace JobScheduler.Api.Security.Guards;

/// <summary>Refuses the start when strangers could reach an API that asks nobody who they are.
/// Looks at what was bound, however it was configured.</summary>
internal sealed class BoundAddressCheck(IServer server, IOptions<AuthOptions> auth, ILogger<BoundAddressCheck> log)
    : IHostedLifecycleService
{
    public const string AllowAnonymousSetting = "Auth__AllowAnonymous=true";

    public const string KeySetting = "Auth__ApiKeys__0__Name and so on";

    /// <summary>Until here the guard of every request has kept strangers out.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        var bound = BoundAddresses().ToList();
        var open = bound.Where(address => !Loopback.IsBound(address)).ToList();
        if (auth.Value is { AllowAnonymous: false, NeedsKey: false } && open.Count > 0) throw new StartRefusedException(
            $"Other machines could reach {string.Join(", ", open)}, but no authentication is configured. "
            + $"Bind loopback only, for example ASPNETCORE_URLS=http://localhost:8000, or configure API keys ({KeySetting}; "
            + $"the verb new-key makes one), or set {AllowAnonymousSetting} to let anybody in.");
        if (auth.Value.AllowAnonymous) ApiLog.AnonymousAllowed(log, string.Join(", ", bound));
        if (auth.Value.NeedsKey && open.Where(IsPlain).ToList() is { Count: > 0 } plain)
            ApiLog.KeysTravelPlain(log, string.Join(", ", plain));
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static bool IsPlain(string address) => address.StartsWith("http:", StringComparison.OrdinalIgnoreCase);

    private IEnumerable<string> BoundAddresses() => server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
}
