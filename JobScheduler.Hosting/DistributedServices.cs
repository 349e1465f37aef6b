using JobScheduler.Core.Ports;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Sessions;
using JobScheduler.Hosting.Health;
using JobScheduler.Queues;
using JobScheduler.Queues.Absent;
using JobScheduler.Queues.InProcess;
using JobScheduler.Queues.Redis;
using JobScheduler.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace JobScheduler.Hosting;

/// <summary>The verbs for many processes.</summary>
public static class DistributedServices
{
    /// <summary>The connection string of the store: ConnectionStrings__jobscheduler.</summary>
    public const string DatabaseName = "jobscheduler";

    /// <summary>The connection string of the ready queue: ConnectionStrings__redis.</summary>
    public const string RedisName = "redis";

    /// <summary>PostgreSQL as the durable store; alone it works too, woken by NOTIFY.</summary>
    public static JobSchedulerBuilder UsePostgres(this JobSchedulerBuilder builder)
    {
        var connectionString = Required(builder, DatabaseName);
        builder.Services.AddValidated<DatabaseOptions>(builder.Configuration, DatabaseOptions.Section);
        builder.Services.AddPostgresStorage(
            _ => connectionString,
            services => services.GetRequiredService<WorkersOptions>().Beat,
            services => services.GetRequiredService<DatabaseOptions>().Migrate == MigrationMode.Auto);
        builder.Services.AddSingleton<IReadyQueue, AbsentReadyQueue>().AddSingleton<ILoopLocks, NoLoopLocks>().AddSingleton<InProcessJobSignals>();
        builder.Services.AddSingleton<IJobSignals>(services => new StoreWokenSignals(
            services.GetRequiredService<InProcessJobSignals>(), services.GetRequiredService<IStoreWakeUps>()));
        builder.AddSession();
        return builder;
    }

    /// <summary>Redis for speed: the ready queue and the signals. It may be away at any time.</summary>
    public static JobSchedulerBuilder UseRedis(this JobSchedulerBuilder builder)
    {
        var options = RedisConnection.Options(Required(builder, RedisName));
        builder.Services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(options));
        builder.Services.AddRedisQueue();
        builder.Services.AddHealthChecks().AddCheck<RedisCheck>("redis");
        return builder;
    }

    private static string Required(JobSchedulerBuilder builder, string name) =>
        builder.Configuration.GetConnectionString(name) is { Length: > 0 } given
            ? given
            : throw new StartRefusedException($"ConnectionStrings__{name} is not set.");
}
