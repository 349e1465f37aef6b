using JobScheduler.LocalCluster.Processes;
using JobScheduler.LocalCluster.Redis;
using JobScheduler.Queues.Redis;
using StackExchange.Redis;

namespace JobScheduler.Tests.Support;

/// <summary>A Redis Cluster of three masters of its own, for all tests of a class; each of them leaves it whole.</summary>
public sealed class TestRedisCluster : IAsyncLifetime
{
    private readonly Guardian _guardian = Guardian.Start();
    private readonly RedisClusterServers _servers;

    public TestRedisCluster() => _servers = new RedisClusterServers("redis", _guardian);

    public IReadOnlyList<RedisServer> Servers => _servers.Servers;

    public async ValueTask InitializeAsync() => await _servers.StartAsync(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _guardian.DisposeAsync();

    public async Task<IConnectionMultiplexer> ConnectAsync()
    {
        var options = ConfigurationOptions.Parse(_servers.ConnectionString);
        RedisConnection.Apply(options);
        options.AllowAdmin = true;
        return await TestRedis.WholeAsync(await ConnectionMultiplexer.ConnectAsync(options));
    }

    /// <summary>The server that has the keys of this queue.</summary>
    public RedisServer ServerOf(IConnectionMultiplexer connection, string key)
    {
        var address = $"{connection.GetDatabase().IdentifyEndpoint(key)}";
        return Servers.Single(server => server.Address == address);
    }

    public static async Task FlushAsync(IConnectionMultiplexer connection)
    {
        foreach (var server in connection.GetServers()) await server.FlushAllDatabasesAsync();
    }
}
