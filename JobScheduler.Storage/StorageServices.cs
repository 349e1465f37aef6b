using JobScheduler.Storage.Audit;
using JobScheduler.Storage.Bulk;
using JobScheduler.Storage.Calendars;
using JobScheduler.Storage.Dependencies;
using JobScheduler.Storage.Explaining;
using JobScheduler.Storage.Holds;
using JobScheduler.Storage.Jobs;
using JobScheduler.Storage.KeyUsage;
using JobScheduler.Storage.Limits;
using JobScheduler.Storage.Measuring;
using JobScheduler.Storage.Postgres;
using JobScheduler.Storage.Postgres.Workers;
using JobScheduler.Storage.Queues;
using JobScheduler.Storage.Schedules;
using JobScheduler.Storage.SignIns;
using JobScheduler.Storage.Sql;
using JobScheduler.Storage.Sqlite;
using JobScheduler.Storage.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace JobScheduler.Storage;

/// <summary>Registers the store behind the ports of Core.</summary>
internal static class StorageServices
{
    /// <summary>The store in one SQLite file, for one process; <see cref="IStorageStartup"/> must start it before use.</summary>
    public static IServiceCollection AddSqliteStorage(this IServiceCollection services, Func<IServiceProvider, string> path)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<SqliteDatabase>(provider, path(provider)));
        services.AddSingleton<ISqlDatabase>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IStorageStartup>(provider => provider.GetRequiredService<SqliteDatabase>());
        services.AddSingleton<IJobTransactions, SqliteTransactions>();
        return services.AddPorts();
    }

    /// <summary>The store in a PostgreSQL database, for any number of processes,
    /// over the data sources that the host registers for the pools of <paramref name="connections"/>;
    /// <see cref="IStorageStartup"/> must start it before use, and migrates it unless told otherwise.</summary>
    public static IServiceCollection AddPostgresStorage(
        this IServiceCollection services,
        PostgresConnections connections,
        Func<IServiceProvider, TimeSpan> beat,
        Func<IServiceProvider, bool>? migrates = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<PostgresStart>(provider, migrates?.Invoke(provider) ?? true));
        var installation = new PostgresInstallation(connections);
        services.AddSingleton(installation).AddSingleton<IInstallation>(installation);
        services.AddSingleton(connections).AddSingleton<PostgresScripts>().AddSingleton<PostgresSources>().AddSingleton<PostgresDatabase>();
        services.AddSingleton<ISqlDatabase>(provider => provider.GetRequiredService<PostgresDatabase>());
        services.AddSingleton<IStorageStartup>(provider => provider.GetRequiredService<PostgresDatabase>());
        services.AddSingleton<PostgresTransactions>();
        services.AddSingleton<IJobTransactions>(provider => provider.GetRequiredService<PostgresTransactions>());
        return services.AddPorts().AddPostgresSession(beat);
    }

    private static IServiceCollection AddPostgresSession(
        this IServiceCollection services, Func<IServiceProvider, TimeSpan> beat) => services
        .AddSingleton<PostgresWakeUps>()
        .AddSingleton<IStoreWakeUps>(provider => provider.GetRequiredService<PostgresWakeUps>())
        .AddSingleton(provider => new BeatScope(beat(provider)))
        .AddSingleton(provider => new SessionConnection(
            provider.GetRequiredService<PostgresConnections>(),
            provider.GetRequiredService<PostgresScripts>(),
            provider.GetRequiredService<BeatScope>(),
            (channel, payload) => Heard(provider, channel, payload)))
        .AddSingleton<LostConnections>()
        .AddSingleton(provider => new HeartbeatThread(
            provider.GetRequiredService<SessionConnection>(),
            provider.GetService<IBeatWitness>(),
            beat(provider),
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<SqlWorkerRegistry>()
        .AddSingleton<IWorkerRegistry, PostgresWorkerRegistry>();

    private static void Heard(IServiceProvider provider, string channel, string payload)
    {
        if (channel == PostgresTransactions.Channel) provider.GetRequiredService<PostgresTransactions>().Heard(payload);
        else provider.GetRequiredService<PostgresWakeUps>().Heard(payload);
    }

    private static IServiceCollection AddPorts(this IServiceCollection services) => services
        .AddLogging()
        .AddSingleton<ReadableRows>()
        .AddSingleton<TransitionCounters>()
        .AddSingleton<KnownQueues>()
        .AddSingleton<JobInserter>()
        .AddSingleton<SettlementWriter>()
        .AddSingleton<DueWalk>()
        .AddSingleton<UsedBands>()
        .AddSingleton<JobClaimer>()
        .AddSingleton<IJobStore, SqlJobStore>()
        .AddSingleton<IJobReader, SqlJobReader>()
        .AddSingleton<IJobLogs, SqlJobLogs>()
        .AddSingleton<IJobSituations, SqlJobSituations>()
        .AddSingleton<IStartCounts, SqlStartCounts>()
        .AddSingleton<IHandlerMinutes, SqlHandlerMinutes>()
        .AddSingleton<IScheduleStore, SqlScheduleStore>()
        .AddSingleton<IBackfillStore, SqlBackfillStore>()
        .AddSingleton<IScheduleWatches, SqlScheduleWatches>()
        .AddSingleton<IScheduleLooks, SqlScheduleLooks>()
        .AddSingleton<IQueueStore, SqlQueueStore>()
        .AddSingleton<IKeyUses, SqlKeyUses>()
        .AddSingleton<ISignIns, SqlSignIns>()
        .AddSingleton<ILimitStore, SqlLimitStore>()
        .AddSingleton<IDependencyStore, SqlDependencyStore>()
        .AddSingleton<IBatchStore, SqlBatchStore>()
        .AddSingleton<INamedLimits, SqlNamedLimits>()
        .AddSingleton<IQueueLimits, SqlQueueLimits>()
        .AddSingleton<ICalendarStore, SqlCalendarStore>()
        .AddSingleton<IHandlerHolds, SqlHandlerHolds>()
        .AddSingleton<IAuditLog, SqlAuditLog>()
        .AddSingleton<IBulkStore, SqlBulkStore>()
        .AddSingleton<ILeasedSessions, SqlLeasedSessions>()
        .AddSingleton(new BeatScope(TimeSpan.FromSeconds(1))).AddSingleton<IWorkerRegistry, SqlWorkerRegistry>();
}
