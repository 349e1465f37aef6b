using JobScheduler.Tests.EndToEnd.Support;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

public sealed class ClusterProgramTests : IAsyncLifetime
{
    private readonly ClusterOwner _owner = new();

    public async ValueTask InitializeAsync() => await _owner.StartAsync("--servers-only");

    public ValueTask DisposeAsync() => _owner.DisposeAsync();

    [Fact]
    public async Task Another_terminal_kills_and_starts_by_name()
    {
        Assert.Equal("redis killed\n", await DoAsync("kill", "redis"));
        Assert.Contains("redis         exited (137)", await DoAsync("ps"), StringComparison.Ordinal);
        Assert.Equal("redis started\n", await DoAsync("start", "redis"));
        Assert.Equal(2, (await _owner.ProcessIdsAsync()).Count);
    }

    [Fact]
    public async Task A_worker_joins_and_is_frozen_resumed_stopped_and_killed_by_name()
    {
        await DoAsync("start", "worker-3", "worker-4");
        await DoAsync("freeze", "worker-3");
        Assert.Contains("worker-3      frozen", await DoAsync("ps"), StringComparison.Ordinal);
        await DoAsync("resume", "worker-3");

        await DoAsync("stop", "worker-3");
        await DoAsync("kill", "worker-4");

        var table = await DoAsync("ps");
        Assert.Contains("worker-3      exited (0)", table, StringComparison.Ordinal);
        Assert.Contains("worker-4      exited (137)", table, StringComparison.Ordinal);
        Assert.Contains("worker-3 | ", await DoAsync("logs", "worker-3"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_terminal_gets_psql_and_redis_cli_with_their_exit_codes()
    {
        Assert.Equal("7\n", await DoAsync("psql", "-U", "scheduler", "-d", "jobscheduler", "-tAc", "SELECT 7"));
        Assert.Equal("0\n", await DoAsync("redis-cli", "LLEN", "job_queue"));

        var (_, exitCode, _, errors) = await _owner.FromAnotherTerminalAsync("psql", "-c", "SELECT nothing");
        Assert.Equal(1, exitCode);
        Assert.Contains("column \"nothing\" does not exist", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Logs_carry_the_name_of_who_wrote_them()
    {
        var logs = await DoAsync("logs", "redis", "--tail", "2");

        Assert.Equal(2, logs.Split('\n', StringSplitOptions.RemoveEmptyEntries).Count(line => line.StartsWith("redis | ", StringComparison.Ordinal)));
        Assert.Contains("postgres | ", _owner.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_refused_with_those_that_do()
    {
        var (_, exitCode, _, errors) = await _owner.FromAnotherTerminalAsync("kill", "worker-9");

        Assert.Equal(1, exitCode);
        Assert.Contains("no worker-9", errors, StringComparison.Ordinal);
        Assert.Contains("postgres, redis", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_takes_the_same_commands()
    {
        await _owner.TypeAsync("kill redis");
        await Eventually.IsTrueAsync(() => _owner.Output.Contains("redis killed", StringComparison.Ordinal));

        await _owner.TypeAsync("kill nobody");
        await Eventually.IsTrueAsync(() => _owner.Output.Contains("There is no nobody here", StringComparison.Ordinal));

        await _owner.TypeAsync("down");
        await _owner.WaitForExitAsync();
        Assert.Equal(0, _owner.ExitCode);
        Assert.Empty(_owner.Left);
    }

    [Fact]
    public async Task A_second_cluster_of_the_same_checkout_is_refused_until_the_first_is_down()
    {
        var (_, exitCode, _, errors) = await _owner.FromAnotherTerminalAsync("--servers-only");
        Assert.Equal(1, exitCode);
        Assert.Contains("runs already", errors, StringComparison.Ordinal);

        Assert.Equal("All stopped.\n", await DoAsync("down"));
        await _owner.WaitForExitAsync();
        Assert.Equal(0, _owner.ExitCode);

        var (_, afterwards, _, nobody) = await _owner.FromAnotherTerminalAsync("ps");
        Assert.Equal(1, afterwards);
        Assert.Contains("No cluster of this checkout runs", nobody, StringComparison.Ordinal);
    }

    private async Task<string> DoAsync(params string[] arguments)
    {
        var (_, exitCode, output, errors) = await _owner.FromAnotherTerminalAsync(arguments);
        Assert.True(exitCode == 0, errors);
        return output;
    }
}
