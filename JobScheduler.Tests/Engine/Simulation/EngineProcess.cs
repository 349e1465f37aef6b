using System.Reflection;
using System.Security.Cryptography;
using JobScheduler.Engine;
using JobScheduler.Engine.Sessions;
using JobScheduler.Hosting;
using JobScheduler.Queues.Absent;
using JobScheduler.Storage;
using JobScheduler.Tests.Storage.Models;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobScheduler.Tests.Engine.Simulation;

/// <summary>One start of an Api or a Worker: the services that the product composes, with the simulation behind its ports.</summary>
internal sealed class EngineProcess
{
    private static readonly MethodInfo ExecuteAsync =
        typeof(BackgroundService).GetMethod("ExecuteAsync", BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly List<Task> _loops = [];
    private readonly World _world;

    public EngineProcess(World world, string label, bool runsJobs)
    {
        (_world, Label, RunsJobs) = (world, label, runsJobs);
        Process = new SimulatedProcess(world.Simulation, label);
        StoreLine = new FaultyCalls(world.Simulation, Process, world.StoreLine, world.MoveStoreClock);
        QueueLine = new FaultyCalls(world.Simulation, Process, world.QueueLine, static () => { });
        Signals = new SimulatedNotifications(
            Process, world.HasQueue ? QueueLine : null, StoreLine, () => world.Processes.Select(other => other.Signals));
        _ = Process.Start(StartAsync);
    }

    public string Label { get; }

    public bool RunsJobs { get; }

    public SimulatedProcess Process { get; }

    public SimulatedNotifications Signals { get; }

    /// <summary>Null until the process has started.</summary>
    public IServiceProvider? Services { get; private set; }

    /// <summary>Those that have ended, which none may.</summary>
    public IEnumerable<Task> EndedLoops => _loops.Where(loop => loop.IsCompleted);

    private FaultyCalls StoreLine { get; }

    private FaultyCalls QueueLine { get; }

    public bool Owns(Guid session) => Services is not null && Services.GetRequiredService<ProcessSession>().Current.Id == session;

    private async Task StartAsync()
    {
        var services = Build();
        foreach (var service in services.GetServices<IHostedService>())
        {
            if (service is BackgroundService loop) _loops.Add((Task)ExecuteAsync.Invoke(loop, [CancellationToken.None])!);
            else await service.StartAsync(CancellationToken.None);
        }

        Services = services;
    }

    private ServiceProvider Build()
    {
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Configuration.AddInMemoryCollection(
            [new("JobScheduler:Worker:Id", Label), new("JobScheduler:Worker:Concurrency", "4"),
                new("JobScheduler:Worker:Queues", "default,mail")]);
        var services = host.Services;
        services.AddSingleton(_world.NewMeters()).AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>));
        services.AddSingleton<TimeProvider>(new ProcessClock(_world.Simulation, Process, _world.Simulation.Between(-0.5, 0.5)));
        services.AddSingleton(new RandomSource(new Random(_world.Simulation.Random.Next())));
        services.AddSingleton<RandomNumberGenerator>(new SeededBytes(new Random(_world.Simulation.Random.Next())));
        var builder = host.AddSchedulerServices().UseEmbedded().AddSchedulerLoops();
        builder.Role.OwnsStore = false;
        if (RunsJobs) builder.AddJobWorker().AddRawHandler<SimulatedHandler>(SimulatedHandler.Name);
        AddPorts(services);
        return services.AddSingleton(_world).AddSingleton(this).BuildServiceProvider();
    }

    private void AddPorts(IServiceCollection services)
    {
        var jobs = new ModelJobStore(_world.Model, _world.Sessions, StoreLine);
        var registry = new ModelRegistry(_world.Model, _world.Sessions, StoreLine);
        services.AddSingleton<IStorageStartup, NoStartup>();
        services.AddSingleton<IJobStore>(jobs).AddSingleton<IJobReader>(jobs);
        services.AddSingleton<IJobLogs>(new ModelJobLogs(_world.Model, StoreLine));
        services.AddSingleton<IScheduleStore>(new ModelScheduleStore(_world.Schedules, StoreLine));
        services.AddSingleton<IWorkerRegistry>(registry).AddSingleton<IQueueStore>(registry);
        services.AddSingleton<IAuditLog>(new ModelAudit(_world.Model, StoreLine));
        services.AddSingleton<IBulkStore>(new ModelBulk(_world.Model, StoreLine));
        services.AddSingleton<IStartCounts>(new ModelStartCounts(StoreLine));
        services.AddSingleton<IHandlerMinutes>(new ModelHandlerMinutes(StoreLine));
        services.AddSingleton<IStoreWakeUps>(Signals);
        if (_world.HasQueue) AddQueue(services, new ReadyQueuePort(_world.Queue, _world.Locks, Label, QueueLine));
        else AddNoQueue(services);
    }

    private void AddQueue(IServiceCollection services, ReadyQueuePort queue) =>
        services.AddSingleton<IReadyQueue>(queue).AddSingleton<ILoopLocks>(queue).AddSingleton<IJobNotifications>(Signals);

    private void AddNoQueue(IServiceCollection services) => services
        .AddSingleton<IReadyQueue, AbsentReadyQueue>().AddSingleton<ILoopLocks, NoLoopLocks>()
        .AddSingleton<IJobNotifications>(new StoreWokenNotifications(Signals, Signals));

    private sealed class NoStartup : IStorageStartup
    {
        public string Schema => "";

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<bool> IsHealthyAsync(CancellationToken cancellationToken) => Task.FromResult(true);
    }
}
