using JobScheduler.LocalCluster.Redis;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>A PostgreSQL and a Redis for the tests of one class.</summary>
public sealed class BothServers : IAsyncLifetime
{
    private readonly Guardian _guardian = Guardian.Start();

    public BothServers()
    {
        Postgres = new PostgresServer("postgres", _guardian, new PostgresOptions { Durable = false });
        Redis = new RedisServer("redis", _guardian);
    }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    public async ValueTask InitializeAsync()
    {
        await Task.WhenAll(Postgres.StartAsync(), Redis.StartAsync());
        await Postgres.SqlAsync("CREATE TABLE marks (mark text)");
    }

    public async ValueTask DisposeAsync() => await _guardian.DisposeAsync();
}
