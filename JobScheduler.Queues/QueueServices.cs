using JobScheduler.Queues.InProcess;
using JobScheduler.Queues.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace JobScheduler.Queues;

/// <summary>Registers a ready queue and the notifications that go with it.</summary>
internal static class QueueServices
{
    public static IServiceCollection AddInProcessQueue(this IServiceCollection services) => services
        .AddSingleton<IReadyQueue, InProcessReadyQueue>()
        .AddSingleton<IJobNotifications, InProcessJobNotifications>()
        .AddSingleton<ILoopLocks, NoLoopLocks>();

    /// <summary>Needs an IConnectionMultiplexer, see <see cref="RedisConnection.Apply"/>, and an IInstallation.
    /// All names of keys and channels begin with the prefix.</summary>
    public static IServiceCollection AddRedisQueue(this IServiceCollection services, Func<IServiceProvider, string> prefix) => services
        .AddSingleton(services => ActivatorUtilities.CreateInstance<RedisCalls>(services, prefix(services)))
        .AddSingleton(services => new RedisProbe(services.GetRequiredService<RedisCalls>()))
        .AddSingleton<IReadyQueue, RedisReadyQueue>()
        .AddSingleton<IJobNotifications, RedisJobNotifications>()
        .AddSingleton<ILoopLocks, RedisLoopLocks>();
}
