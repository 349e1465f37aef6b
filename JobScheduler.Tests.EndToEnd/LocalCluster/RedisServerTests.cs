using JobScheduler.LocalCluster.Redis;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

public sealed class RedisServerTests : ServerTests
{
    [Fact]
    public async Task A_restart_forgets_everything()
    {
        var server = await StartedAsync();
        await OutputAsync(server.Cli("LPUSH", "job_queue", "1"));

        await server.RestartAsync(Token);

        Assert.Equal("0", await OutputAsync(server.Cli("LLEN", "job_queue")));
        Assert.Equal($"127.0.0.1:{server.Port}", server.ConnectionString);
    }

    [Fact]
    public async Task A_frozen_server_answers_when_it_is_resumed_and_not_before()
    {
        var server = await StartedAsync();
        await server.FreezeAsync();

        var answer = OutputAsync(server.Cli("PING"));
        await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(TimeSpan.FromSeconds(1), TimeProvider.System, Token));
        await server.ResumeAsync();

        Assert.Equal("PONG", await answer);
        Assert.Equal(ProcessState.Running, server.State);
    }

    [Fact]
    public async Task A_killed_server_says_so_and_starts_again_at_its_address()
    {
        var server = await StartedAsync();
        await server.FreezeAsync();

        await server.KillAsync();
        Assert.Equal((ProcessState.Exited, 128 + 9), (server.State, server.ExitCode));
        await server.StartAsync(Token);

        Assert.Equal("PONG", await OutputAsync(server.Cli("PING")));
    }

    [Fact]
    public async Task A_frozen_server_can_be_stopped_in_order()
    {
        var server = await StartedAsync();
        await server.FreezeAsync();

        await server.StopAsync();

        Assert.Equal((ProcessState.Exited, 0), (server.State, server.ExitCode));
    }

    [Fact]
    public async Task It_cannot_be_started_twice_and_not_frozen_when_it_does_not_run()
    {
        var server = await StartedAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.StartAsync(Token));
        await server.StopAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(server.FreezeAsync);
    }

    [Fact]
    public async Task A_snapshot_that_was_saved_is_there_after_a_restart()
    {
        var server = await StartedAsync();
        await OutputAsync(server.Cli("LPUSH", "job_queue", "1"));
        await OutputAsync(server.Cli("SAVE"));
        await server.KillAsync();
        await server.StartAsync(Token);

        Assert.Equal("1", await OutputAsync(server.Cli("LLEN", "job_queue")));
    }

    [Fact]
    public async Task A_sentinel_promotes_the_replica_of_a_killed_server()
    {
        var server = await StartedAsync();
        await OutputAsync(server.Cli("SET", "key", "value"));
        var replica = new RedisServer("replica", Guardian, server);
        await replica.StartAsync(Token);
        Assert.Equal("value", await OutputAsync(replica.Cli("GET", "key")));
        var sentinel = new SentinelServer("sentinel", Guardian, server);
        await sentinel.StartAsync(Token);
        await server.KillAsync();

        // A promotion ends the connections of clients, and with them what such a client was asked.
        await Eventually.IsTrueAsync(async () =>
            (await Tool.RunAsync(Tool.Piped(replica.Cli("ROLE")), Token)).Output.StartsWith("master", StringComparison.Ordinal));
        await Eventually.IsTrueAsync(async () =>
            (await OutputAsync(sentinel.Cli("SENTINEL", "GET-MASTER-ADDR-BY-NAME", "mymaster")))
                .EndsWith($"{replica.Port}", StringComparison.Ordinal));
    }

    private async Task<RedisServer> StartedAsync()
    {
        var server = new RedisServer("redis", Guardian);
        await server.StartAsync(Token);
        return server;
    }
}
