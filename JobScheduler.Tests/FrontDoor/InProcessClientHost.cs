using JobScheduler.Hosting;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>The client of the process that has the scheduler as well.</summary>
public sealed class InProcessClientHost : IClientHost, IAsyncLifetime
{
    private OwnHost _host = null!;

    public IJobClient Jobs => _host.Jobs;

    public IServiceProvider Services => _host.Services;

    public async ValueTask InitializeAsync() => _host = await OwnHost.StartAsync(scheduler =>
    {
        scheduler.Services.AddSingleton<ScriptedHandler>();
        scheduler.AddWorker().AddRawHandler<ScriptedHandler>("make-report");
    });

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
