using System.CommandLine;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Commands;
using Xunit;

namespace JobScheduler.Tests.EndToEnd.LocalCluster;

public sealed class CommandTreeTests
{
    private ClusterCommand? _command;
    private ClusterOptions? _up;

    [Theory]
    [InlineData("ps", nameof(ClusterVerb.Ps), "")]
    [InlineData("start worker-3", nameof(ClusterVerb.Start), "worker-3")]
    [InlineData("stop scheduler worker-1", nameof(ClusterVerb.Stop), "scheduler worker-1")]
    [InlineData("kill worker-1", nameof(ClusterVerb.Kill), "worker-1")]
    [InlineData("freeze postgres", nameof(ClusterVerb.Freeze), "postgres")]
    [InlineData("resume postgres", nameof(ClusterVerb.Resume), "postgres")]
    [InlineData("restart redis", nameof(ClusterVerb.Restart), "redis")]
    [InlineData("logs worker-2", nameof(ClusterVerb.Logs), "worker-2")]
    [InlineData("psql -U scheduler -d jobscheduler --csv", nameof(ClusterVerb.Psql), "-U scheduler -d jobscheduler --csv")]
    [InlineData("psql -- --help", nameof(ClusterVerb.Psql), "--help")]
    [InlineData("redis-cli LPUSH job_queue @1", nameof(ClusterVerb.RedisCli), "LPUSH job_queue @1")]
    [InlineData("redis-cli", nameof(ClusterVerb.RedisCli), "")]
    [InlineData("down", nameof(ClusterVerb.Down), "")]
    public async Task A_command_is_a_verb_and_its_words(string line, string verb, string words)
    {
        Assert.Equal(0, await RunAsync(line));

        Assert.Equal((verb, words), (_command!.Verb.ToString(), string.Join(' ', _command.Words)));
        Assert.Null(_up);
    }

    [Fact]
    public async Task Logs_are_whole_and_end_unless_otherwise_asked_for()
    {
        await RunAsync("logs");
        Assert.Equal((int.MaxValue, false), (_command!.Tail, _command.Follow));

        await RunAsync("logs -f -n 5 worker-1 worker-2");
        Assert.Equal((5, true, 2), (_command.Tail, _command.Follow, _command.Words.Count));
    }

    [Fact]
    public async Task Without_a_command_the_labs_topology_starts()
    {
        await RunAsync("");

        Assert.Equal((1, 2, 1, 8000, null), (_up!.Schedulers, _up.Workers, _up.Concurrency, _up.Port, _up.DataFolder));
        Assert.Equal(9090, _up.Prometheus!.PreferredPort);
        Assert.Null(_command);
    }

    [Fact]
    public async Task The_topology_can_be_changed()
    {
        await RunAsync("--workers 3 --concurrency 4 --port 8001 --data kept");
        Assert.Equal((3, 4, 8001, "kept"), (_up!.Workers, _up.Concurrency, _up.Port, _up.DataFolder));

        await RunAsync("--servers-only");
        Assert.Equal((0, 0, null), (_up.Schedulers, _up.Workers, _up.Prometheus));
    }

    [Theory]
    [InlineData("kill")]
    [InlineData("kil worker-1")]
    [InlineData("--workers -1")]
    [InlineData("--workers many")]
    [InlineData("--port 70000")]
    [InlineData("ps --workers 3")]
    public async Task What_makes_no_sense_is_refused(string line)
    {
        Assert.NotEqual(0, await RunAsync(line));

        Assert.Null(_command);
        Assert.Null(_up);
    }

    private Task<int> RunAsync(string line)
    {
        var root = CommandTree.Program(
            (command, _) => Task.FromResult((_command = command) is null ? 1 : 0), (options, _) => Task.FromResult((_up = options) is null ? 1 : 0));
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var silent = new InvocationConfiguration { Output = TextWriter.Null, Error = TextWriter.Null };
        return CommandTree.Parse(root, words).InvokeAsync(silent, TestContext.Current.CancellationToken);
    }
}
