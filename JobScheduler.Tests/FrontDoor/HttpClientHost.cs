using JobScheduler.Engine.Working;
using JobScheduler.Tests.Api;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.FrontDoor;

/// <summary>A client of the API, in a program that has nothing else of the scheduler.</summary>
public class HttpClientHost : ApiHost, IClientHost
{
    private readonly List<ServiceProvider> _programs = [];

    public IJobClient Jobs { get; private set; } = null!;

    internal MuteNotifications Notifications { get; } = new();

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Jobs = Program(Key);
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var program in _programs) await program.DisposeAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Another program.</summary>
    internal IJobClient Program(string? key, FakeTimeProvider? time = null, Action<IHttpClientBuilder>? configure = null)
    {
        var services = new ServiceCollection();
        if (time is not null) services.AddSingleton<TimeProvider>(time);
        var client = services.AddJobSchedulerClient(Http.BaseAddress!, key);
        configure?.Invoke(client);
        _programs.Add(services.BuildServiceProvider());
        return _programs[^1].GetRequiredService<IJobClient>();
    }

    protected override void Configure(IServiceCollection services) => services.AddSingleton<ScriptedHandler>()
        .AddSingleton<HandlerRegistration>(new RawHandler<ScriptedHandler>("make-report"))
        .Surround<IJobNotifications>((inner, _) => Notifications.Around(inner));
}
