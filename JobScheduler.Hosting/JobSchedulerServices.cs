using System.Security.Cryptography;
using JobScheduler.Core.Ports;
using JobScheduler.Engine;
using JobScheduler.Engine.Bulk;
using JobScheduler.Engine.Calendars;
using JobScheduler.Engine.Dependencies;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Holds;
using JobScheduler.Engine.JobLogs;
using JobScheduler.Engine.Leases;
using JobScheduler.Engine.Limits;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Maintenance;
using JobScheduler.Engine.Operations;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.ReadyQueue;
using JobScheduler.Engine.Sessions;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Engine.Ticks;
using JobScheduler.Engine.Working;
using JobScheduler.Hosting.Health;
using JobScheduler.Hosting.MetricsEndpoint;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace JobScheduler.Hosting;

/// <summary>The composition verbs: a store and a queue (Use…), then what runs in this process (Add…).</summary>
internal static class JobSchedulerServices
{
    /// <summary>Operations, queries and this process's session; follow with Use… and then Add….</summary>
    public static JobSchedulerBuilder AddSchedulerServices(this IHostApplicationBuilder host)
    {
        var services = host.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => new RandomSource(new Random()));
        services.TryAddSingleton(_ => RandomNumberGenerator.Create());
        services.AddSchedulerOptions(host.Configuration);
        var role = new WorkerRole();
        services.AddSingleton<JobIds>().AddSingleton(role).AddSingleton(SessionOf).AddSingleton<StoreClock>();
        services.AddSingleton<LoopWakeUps>().AddSingleton<LateRunNotice>().AddSingleton<LoopHealth>().AddSingleton<RunningJobs>()
            .AddSingleton<PausedQueues>();
        services.AddSingleton<IBeatWitness>(provider => provider.GetRequiredService<SelfFencer>());
        services.AddSingleton<ILocalWork, LocalWork>().AddSingleton<SelfFence>().AddSingleton<ProcessPause>().AddSingleton<SessionWatch>()
            .AddSingleton<BeatFollower>().AddSingleton<StoreLooks>();
        services.AddMetrics().AddSingleton<SchedulerMetrics>().AddSingleton<PrometheusExporter>().AddSingleton<ScrapedText>();
        services.AddSingleton<HandlerTallies>();
        services.AddSingleton<ReadyJobNotifier>().AddSingleton<JobSettler>();
        services.AddSingleton<FailureBudget>().AddSingleton<FailedAttemptLog>();
        services.AddSingleton<LineBudget>().AddSingleton<RefusedClaims>().AddSingleton<PopTurns>().AddSingleton<ReadyIds>();
        services.AddOperations().AddQueries().AddLeases().AddClient().AddHttpJobRules();
        services.AddSingleton<HandlerCatalog>().AddHostedService<HandlersAtStart>();
        return new JobSchedulerBuilder(host, role);
    }

    /// <summary>The loops that keep the system moving; safe in any number of processes.</summary>
    public static JobSchedulerBuilder AddSchedulerLoops(this JobSchedulerBuilder builder)
    {
        builder.Services.AddSingleton<SkippedSchedules>().AddSingleton<TickAdvance>().AddSingleton<LateRunJudge>()
            .AddSingleton<TickReckoner>();
        builder.Services.AddSingleton<OutcomeCounts>();
        builder.Services.AddSingleton<SilentSessionJudge>().AddSingleton<UnusedRowPruner>();
        builder.Services.AddSingleton<ReadyJobPages>().AddSingleton<ReadyQueueLoader>();
        builder.Services.AddLoop<LostWorkerRescuer>().AddLoop<ReadyQueueRefiller>().AddLoop<DueJobPromoter>();
        builder.Services.AddLoop<ScheduleTicker>().AddLoop<FinishedJobPruner>()
            .AddLoop<LimitKeeper>().AddLoop<NoteReader>().AddLoop<BulkRunner>().AddLoop<BackfilledRunOpener>().AddLoop<SuccessWatch>()
            .AddLoop<CalendarFollower>().AddLoop<StartsRecorder>().AddLoop<FailingHandlerGuard>().AddLoop<HandlerRecorder>();
        return builder;
    }

    /// <summary>The loop that claims and runs jobs; follow with the handlers.</summary>
    public static JobSchedulerBuilder AddJobWorker(this JobSchedulerBuilder builder)
    {
        builder.Services.AddSingleton<RunnerTelemetry>();
        builder.Services.AddSingleton<JobLogWriter>().AddSingleton<ILoggerProvider, JobLogProvider>();
        builder.Services.AddSingleton<AttemptReporters>().AddSingleton<HandlerInvoker>().AddSingleton<JobRunner>()
            .AddSingleton<HandlerPace>().AddSingleton<JobSlots>();
        builder.Services.AddSingleton<JobClaims>().AddSingleton<OrphanClaims>();
        builder.Services.AddHostedService<HandlerThreads>();
        // Stopped in reverse order: first the pump, then the drain.
        builder.Services.AddHostedService<WorkerDrain>();
        builder.Services.AddLoop<JobPump>().AddLoop<UnservedHandlerWatch>();
        builder.Services.AddHealthChecks().AddCheck<SlotsCheck>("slots");
        builder.Role.RunsJobs = true;
        return builder.AddHttpJobs();
    }

    /// <summary>Gives jobs of this handler name to a class that reads its payload itself.</summary>
    public static JobSchedulerBuilder AddRawHandler<THandler>(this JobSchedulerBuilder builder, string name)
        where THandler : class, IRawJobHandler
    {
        builder.Services.TryAddScoped<THandler>();
        return builder.Add(new RawHandler<THandler>(name));
    }

    private static ProcessSession SessionOf(IServiceProvider provider) => new(
        provider.GetRequiredService<WorkerOptions>(), provider.GetRequiredService<WorkerRole>(), provider.GetRequiredService<JobIds>(),
        provider.GetRequiredService<HandlerCatalog>().Names);

    private static IServiceCollection AddClient(this IServiceCollection services) => services
        .AddSingleton(provider => new PayloadJson(provider.GetRequiredService<IOptions<PayloadJsonOptions>>().Value.Serializer))
        .AddSingleton(provider => provider.GetRequiredService<HandlerCatalog>().NamesOfTypes())
        .AddSingleton<IJobEnds, LocalJobEnds>().AddSingleton<JobWaits>().AddSingleton<JobOperations>().AddSingleton<LocalSchedules>()
        .AddSingleton<LocalEnqueues>().AddSingleton<IJobClient, LocalJobClient>();

    private static IServiceCollection AddOperations(this IServiceCollection services) => services
        .AddSingleton(provider => new ProtectedPayloads(provider.GetService<IPayloadProtector>()))
        .AddSingleton<QueueOpener>().AddSingleton<JobPlanner>().AddSingleton<EnqueueBatcher>().AddSingleton<RecurringRuns>()
        .AddSingleton<EnqueueRecurringJob>().AddSingleton<EnqueueJobs>().AddSingleton<UncommittedJobs>().AddSingleton<EnqueueWithin>()
        .AddSingleton<CancelJob>().AddSingleton<RetryJob>().AddSingleton<PauseQueue>()
        .AddSingleton<LimitBook>().AddSingleton<LimitOperations>().AddSingleton<QueueLimitOperations>()
        .AddSingleton<DrainWorker>().AddSingleton<ReleaseHandler>()
        .AddSingleton<PutSchedule>().AddSingleton<ControlSchedule>().AddSingleton<BackfillSchedule>()
        .AddSingleton<CalendarPass>().AddSingleton<CalendarOperations>()
        .AddSingleton<BulkOperations>().AddSingleton<Batches>().AddSingleton<DetachJob>();

    private static IServiceCollection AddQueries(this IServiceCollection services) => services
        .AddSingleton<JobQueries>().AddSingleton<CountJobs>().AddSingleton<FailureGroups>()
        .AddSingleton<ExplainJob>().AddSingleton<ServedView>().AddSingleton<ScheduleQueries>().AddSingleton<StatsQuery>()
        .AddSingleton(provider => new ScheduleLedger(
            provider.GetRequiredService<IScheduleLooks>(), provider.GetRequiredService<StoreClock>(),
            provider.GetRequiredService<MisfireOptions>().MisfireAfter))
        .AddSingleton<ScheduleLoads>().AddSingleton<HandlerLooks>().AddSingleton<Latencies>().AddSingleton<JobSeries>()
        .AddSingleton<ProcessLooks>().AddSingleton<ProcessFacts>().AddSingleton<PulseReader>().AddSingleton<Pulse>();

    private static IServiceCollection AddLeases(this IServiceCollection services) => services
        .AddSingleton<LeaseTelemetry>().AddSingleton<LeaseBeats>().AddSingleton<DueClaims>()
        .AddSingleton<LeasedClaims>().AddSingleton<WaitingClaims>()
        .AddSingleton<LongClaims>().AddSingleton<HandedJobs>()
        .AddSingleton<ClaimJobs>().AddSingleton<RenewLease>().AddSingleton<EndAttempt>();

    /// <summary>The store first, then the session, then whatever uses them.</summary>
    internal static void AddSession(this JobSchedulerBuilder builder)
    {
        builder.Services.AddHostedService<StoreStartup>().AddHostedService<SessionStartup>();
        builder.Services.AddSingleton<ClaimWakeUps>().AddHostedService<NotificationRouter>();
        builder.Services.AddLoop<WorkerHeartbeat>().AddLoop<SelfFencer>();
    }

    private static IServiceCollection AddLoop<TDuty>(this IServiceCollection services)
        where TDuty : class, IDuty => services.AddSingleton<TDuty>().AddHostedService<BackgroundLoop<TDuty>>();
}
