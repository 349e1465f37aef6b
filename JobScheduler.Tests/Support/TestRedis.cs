using JobScheduler.LocalCluster.Processes;
using JobScheduler.LocalCluster.Redis;
using JobScheduler.Queues.Redis;
using StackExchange.Redis;

namespace JobScheduler.Tests.Support;

/// <summary>A real redis-server on a loopback port of its own, without persistence; it can be killed and started again.</summary>
internal sealed class TestRedis : IAsyncDisposable
{
    private readonly Guardian _guardian = Guardian.Start();
    private readonly RedisServer _server;

    public TestRedis(params IReadOnlyList<string> settings) => _server = new RedisServer("redis", _guardian, replicaOf: null, settings);

    /// <summary>Where it saves its snapshots.</summary>
    public string Folder => _server.Folder;

    public string ConnectionString => _server.ConnectionString;

    public static Task<TestRedis> StartNewAsync() => StartNewAsync([]);

    public static async Task<TestRedis> StartNewAsync(params IReadOnlyList<string> settings)
    {
        var test = new TestRedis(settings);
        await test.StartAsync();
        return test;
    }

    public Task StartAsync() => _server.StartAsync();

    /// <summary>As kill -9: whatever it held is gone.</summary>
    public Task KillAsync() => _server.KillAsync();

    public async Task<IConnectionMultiplexer> ConnectAsync(int database = 0, Action<ConfigurationOptions>? configure = null)
    {
        var options = ConfigurationOptions.Parse(_server.ConnectionString);
        RedisConnection.Apply(options);
        (options.DefaultDatabase, options.AllowAdmin) = (database, true);
        configure?.Invoke(options);
        return await WholeAsync(await ConnectionMultiplexer.ConnectAsync(options));
    }

    /// <summary>Subscriptions have a connection of their own, which may come later, and is announced as one that was restored:
    /// whoever listens by then hears of it.</summary>
    public static async Task<IConnectionMultiplexer> WholeAsync(IConnectionMultiplexer connection)
    {
        if (connection.IsConnected) await Eventually.IsTrueAsync(HasSubscriptionsAsync);
        return connection;

        async Task<bool> HasSubscriptionsAsync()
        {
            try
            {
                var subscriber = connection.GetSubscriber();
                await subscriber.PingAsync();
                return subscriber.IsConnected();
            }
            catch (RedisConnectionException)
            {
                return false;
            }
        }
    }

    public ValueTask DisposeAsync() => _guardian.DisposeAsync();
}
