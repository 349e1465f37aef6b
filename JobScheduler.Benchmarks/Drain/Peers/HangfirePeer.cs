using Hangfire;
using Hangfire.Common;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.Redis.StackExchange;
using Hangfire.States;

namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>Hangfire on either storage.</summary>
internal sealed class HangfirePeer(JobStorage storage) : IPeer
{
    private const int Senders = 8;

    private long _jobs;

    /// <summary>Woken by NOTIFY, not by a poll; each slot may hold one connection to listen and one to work.</summary>
    public static HangfirePeer OnPostgres(string connectionString, int slots)
    {
        var options = new PostgreSqlStorageOptions { EnableLongPolling = true, UseSlidingInvisibilityTimeout = true };
        var pool = $"{connectionString};Maximum Pool Size={2 * slots + 20};Max Auto Prepare=50";
        return new HangfirePeer(new PostgreSqlStorage(new NpgsqlConnectionFactory(pool, options), options));
    }

    public static HangfirePeer OnRedis(string connectionString, int database) => new(new RedisStorage(
        connectionString, new RedisStorageOptions { Db = database, UseTransactions = true }));

    /// <summary>Its calls are synchronous: on threads of the pool they would hold up the driver's own replies.</summary>
    public Task PreloadAsync(int jobs, CancellationToken cancellationToken)
    {
        _jobs = jobs;
        var client = new BackgroundJobClient(storage);
        var job = Job.FromExpression(() => NoOpJob.Run());
        return Task.WhenAll(Enumerable.Range(0, Senders).Select(sender => Task.Factory.StartNew(
            () =>
            {
                for (var i = sender; i < jobs && !cancellationToken.IsCancellationRequested; i += Senders)
                    client.Create(job, new EnqueuedState());
            },
            cancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));
    }

    public Task<long> LeftAsync(CancellationToken cancellationToken) =>
        Task.FromResult(_jobs - storage.GetMonitoringApi().GetStatistics().Succeeded);

    public async Task WorkAsync(int slots, CancellationToken cancellationToken)
    {
        using var server = new BackgroundJobServer(new BackgroundJobServerOptions { WorkerCount = slots }, storage);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken).ContinueWith(_ => { }, TaskScheduler.Default);
        server.SendStop();
        await server.WaitForShutdownAsync(CancellationToken.None);
    }
}
