using JobScheduler.Core.Ports;
using JobScheduler.Engine.Sessions;
using JobScheduler.Hosting.Health;
using JobScheduler.Queues;
using JobScheduler.Queues.Absent;
using JobScheduler.Queues.InProcess;

namespace JobScheduler.Hosting;

/// <summary>The verbs for many processes.</summary>
internal static class DistributedServices
{
    /// <summary>The connection string of the store: ConnectionStrings__jobscheduler.</summary>
    public const string DatabaseName = "jobscheduler";

    /// <summary>The connection string of the ready queue: ConnectionStrings__redis.</summary>
    public const string RedisName = "redis";

    /// <summary>PostgreSQL as the durable store; alone it works too, woken by NOTIFY.</summary>
    public static JobSchedulerBuilder UsePostgres(this JobSchedulerBuilder builder)
    {
        builder.Services.AddValidated<DatabaseOptions>(builder.Configuration, DatabaseOptions.Section);
        builder.Host.AddPostgresStore(
            services => services.GetRequiredService<SessionOptions>().Beat,
            services => services.GetRequiredService<DatabaseOptions>().Migrate == MigrationMode.Auto);
        builder.Services.AddSingleton<IReadyQueue, AbsentReadyQueue>().AddSingleton<ILoopLocks, NoLoopLocks>();
        builder.Services.AddSingleton<InProcessJobNotifications>();
        builder.Services.AddSingleton<IJobNotifications>(services => new StoreWokenNotifications(
            services.GetRequiredService<InProcessJobNotifications>(), services.GetRequiredService<IStoreWakeUps>()));
        builder.AddSession();
        return builder;
    }

    /// <summary>Redis for speed: the ready queue and the notifications. It may be away at any time.</summary>
    public static JobSchedulerBuilder UseRedis(this JobSchedulerBuilder builder)
    {
        builder.Host.AddRedis();
        builder.Services.AddValidated<RedisOptions>(builder.Configuration, RedisOptions.Section);
        builder.Services.AddRedisQueue(services => services.GetRequiredService<RedisOptions>().Prefix);
        builder.Services.AddHealthChecks().AddCheck<RedisCheck>("redis");
        return builder;
    }
}
