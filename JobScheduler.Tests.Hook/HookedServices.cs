using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Working;
using JobScheduler.Tests.Hook.Bugs;
using JobScheduler.Tests.Hook.Clocks;
using JobScheduler.Tests.Hook.Failpoints;
using JobScheduler.Tests.Hook.Recording;
using JobScheduler.Tests.Hook.Shop;
using JobScheduler.Tests.Support;

namespace JobScheduler.Tests.Hook;

/// <summary>What a hooked process has more than a plain one.</summary>
internal static class HookedServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton(_ => Recorder.Open()).AddScoped<RecordedHandler>();
        services.AddSingleton<HandlerRegistration>(new RawHandler<RecordedHandler>(RecordedHandler.Name));
        AddShop(services);
        OffsetClock.Install(services);
        var bugs = Environment.GetEnvironmentVariable(PlantedBug.Variable) ?? "";
        foreach (var bug in bugs.Split(',', StringSplitOptions.RemoveEmptyEntries)) Plant(services, bug);
        services.Surround<IJobStore>((inner, provider) => new RecordedSettlements(inner, provider.GetRequiredService<Recorder>()));
        AddFailpoints(services, FailpointOptions.Given);
    }

    private static void AddShop(IServiceCollection services)
    {
        if (Environment.GetEnvironmentVariable(ShopDatabase.Variable) is not { } role) return;
        services.AddSingleton<ShopDatabase>();
        if (role == ShopDatabase.Keeper) services.AddHostedService<ShopKeeper>();
        services.AddScoped<EffectHandler>().AddSingleton<HandlerRegistration>(new RawHandler<EffectHandler>(EffectHandler.Name));
    }

    /// <summary>Outermost: what they do to a reply happens on its way back.</summary>
    private static void AddFailpoints(IServiceCollection services, FailpointOptions? options)
    {
        var process = Environment.GetEnvironmentVariable("OTEL_SERVICE_NAME") ?? "";
        services.AddSingleton(
            provider => new FailpointSet(options, new FailpointLedger(Recorder.Folder), provider.GetRequiredService<Recorder>(), process));
        if (options is null) return;
        services.Surround<IJobStore>((inner, provider) => new FailpointJobStore(inner, provider.GetRequiredService<FailpointSet>()));
        services.Surround<IScheduleStore>(
            (inner, provider) => new FailpointScheduleStore(inner, provider.GetRequiredService<FailpointSet>()));
        services.Surround<IReadyQueue>((inner, provider) => new FailpointReadyQueue(inner, provider.GetRequiredService<FailpointSet>()));
    }

    private static void Plant(IServiceCollection services, string bug)
    {
        switch (bug)
        {
            case PlantedBug.TornFence:
                services.Surround<IJobStore>((inner, provider) => new TornFence(inner, provider.GetRequiredService<IJobReader>()));
                break;
            case PlantedBug.EarlyAnswer: services.Surround<IJobStore>((inner, _) => new EarlyAnswer(inner)); break;
            case PlantedBug.HastyClock: services.Surround<IJobStore>((inner, _) => new HastyClock(inner)); break;
            case PlantedBug.EmptyCancel:
                services.Surround<IJobStore>((inner, provider) => new EmptyCancel(inner, provider.GetRequiredService<IJobReader>()));
                break;
            case PlantedBug.ForgottenKey: services.Surround<IJobStore>((inner, _) => new ForgottenKey(inner)); break;
            case PlantedBug.UnclaimedRun:
                services.Surround<IJobStore>((inner, provider) => new UnclaimedRun(inner, provider.GetRequiredService<IJobReader>()));
                break;
            case PlantedBug.UnguardedClaim: services.Surround<IJobStore>((inner, _) => new UnguardedClaim(inner)); break;
            case PlantedBug.HalvedBackoff:
                services.Surround<IJobStore>(
                    (inner, provider) => new WrongBackoff(inner, provider.GetRequiredService<IJobReader>(), halves: true));
                break;
            case PlantedBug.EvenBackoff:
                services.Surround<IJobStore>(
                    (inner, provider) => new WrongBackoff(inner, provider.GetRequiredService<IJobReader>(), halves: false));
                break;
            case PlantedBug.HastyRescue:
                services.Surround<IJobStore>((inner, provider) => new HastyRescue(inner, provider.GetRequiredService<IJobReader>()));
                break;
            case PlantedBug.MissedTick: services.Surround<IScheduleStore>((inner, _) => new FaultyTicks(inner, lose: true)); break;
            case PlantedBug.DoubleTick: services.Surround<IScheduleStore>((inner, _) => new FaultyTicks(inner, lose: false)); break;
            case PlantedBug.ReplacedSchedule: services.Surround<IScheduleStore>((inner, _) => new ReplacedSchedule(inner)); break;
            case PlantedBug.WaitingTicker: services.Surround<IScheduleStore>((inner, _) => new WaitingTicker(inner)); break;
            case PlantedBug.LostReload:
                services.Surround<IReadyQueue>((inner, _) => new LostReload(inner));
                services.Surround<IJobStore>((inner, _) => new LoneClaims(inner));
                break;
            case PlantedBug.NeedlessFence:
                services.Select(service => service.ImplementationInstance).OfType<WorkerRole>().Single().OwnsStore = false;
                break;
            default: throw new InvalidOperationException($"There is no bug called {bug}.");
        }
    }
}
