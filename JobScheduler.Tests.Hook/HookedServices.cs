using JobScheduler.Core.Ports;
using JobScheduler.Engine.Execution;
using JobScheduler.Tests.Hook.Bugs;
using JobScheduler.Tests.Hook.Clocks;
using JobScheduler.Tests.Hook.Failpoints;
using JobScheduler.Tests.Hook.Recording;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Tests.Hook;

/// <summary>What a hooked process has more than a plain one.</summary>
internal static class HookedServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(_ => Recorder.Open()).AddScoped<RecordedHandler>();
        services.AddSingleton(new HandlerRegistration(RecordedHandler.Name, typeof(RecordedHandler)));
        OffsetClock.Install(services);
        var bugs = Environment.GetEnvironmentVariable(PlantedBug.Variable) ?? "";
        foreach (var bug in bugs.Split(',', StringSplitOptions.RemoveEmptyEntries)) Plant(services, bug);
        Wrap<IJobStore>(services, (inner, provider) => new RecordedSettlements(inner, provider.GetRequiredService<Recorder>()));
        AddFailpoints(services, FailpointOptions.Given);
    }

    /// <summary>Outermost: what they do to a reply happens on its way back.</summary>
    private static void AddFailpoints(IServiceCollection services, FailpointOptions? options)
    {
        var process = Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") ?? "";
        services.AddSingleton(provider => new FailpointSet(options, new FailpointLedger(Recorder.Folder), provider.GetRequiredService<Recorder>(), process));
        if (options is null) return;
        Wrap<IJobStore>(services, (inner, provider) => new FailpointJobStore(inner, provider.GetRequiredService<FailpointSet>()));
        Wrap<IScheduleStore>(services, (inner, provider) => new FailpointScheduleStore(inner, provider.GetRequiredService<FailpointSet>()));
        Wrap<IReadyQueue>(services, (inner, provider) => new FailpointReadyQueue(inner, provider.GetRequiredService<FailpointSet>()));
    }

    private static void Plant(IServiceCollection services, string bug)
    {
        switch (bug)
        {
            case PlantedBug.TornFence: Wrap<IJobStore>(services, (inner, provider) => new TornFence(inner, provider.GetRequiredService<IJobReader>())); break;
            case PlantedBug.EarlyAnswer: Wrap<IJobStore>(services, (inner, _) => new EarlyAnswer(inner)); break;
            case PlantedBug.HastyClock: Wrap<IJobStore>(services, (inner, _) => new HastyClock(inner)); break;
            case PlantedBug.EmptyCancel: Wrap<IJobStore>(services, (inner, provider) => new EmptyCancel(inner, provider.GetRequiredService<IJobReader>())); break;
            case PlantedBug.ForgottenKey: Wrap<IJobStore>(services, (inner, _) => new ForgottenKey(inner)); break;
            case PlantedBug.UnclaimedRun: Wrap<IJobStore>(services, (inner, provider) => new UnclaimedRun(inner, provider.GetRequiredService<IJobReader>())); break;
            case PlantedBug.UnguardedClaim: Wrap<IJobStore>(services, (inner, _) => new UnguardedClaim(inner)); break;
            case PlantedBug.HalvedBackoff: Wrap<IJobStore>(services, (inner, provider) => new WrongBackoff(inner, provider.GetRequiredService<IJobReader>(), halves: true)); break;
            case PlantedBug.EvenBackoff: Wrap<IJobStore>(services, (inner, provider) => new WrongBackoff(inner, provider.GetRequiredService<IJobReader>(), halves: false)); break;
            case PlantedBug.HastyRescue: Wrap<IJobStore>(services, (inner, provider) => new HastyRescue(inner, provider.GetRequiredService<IJobReader>())); break;
            case PlantedBug.MissedTick: Wrap<IScheduleStore>(services, (inner, _) => new FaultyTicks(inner, lose: true)); break;
            case PlantedBug.DoubleTick: Wrap<IScheduleStore>(services, (inner, _) => new FaultyTicks(inner, lose: false)); break;
            default: throw new InvalidOperationException($"There is no bug called {bug}.");
        }
    }

    private static void Wrap<TPort>(IServiceCollection services, Func<TPort, IServiceProvider, TPort> wrap)
        where TPort : class
    {
        var real = services.Last(service => service.ServiceType == typeof(TPort));
        services.AddSingleton(provider => wrap((TPort)Make(real, provider), provider));
    }

    private static object Make(ServiceDescriptor real, IServiceProvider provider) =>
        real.ImplementationInstance
        ?? real.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, real.ImplementationType!);
}
