using System.Net.Sockets;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>Each kind of harm, seen by a client of a real server behind the line.</summary>
public sealed class FaultProxyTests : IClassFixture<BothServers>, IAsyncDisposable
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(300);

    // Timers count in ticks of the kernel's coarse clock (4 ms at 250 Hz), so they may end that much before the exact clock says so.
    private static readonly TimeSpan TimerTick = TimeSpan.FromMilliseconds(10);

    private readonly BothServers _servers;
    private readonly FaultProxy _redis;
    private readonly string _mark = $"{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}";

    public FaultProxyTests(BothServers servers)
    {
        _servers = servers;
        _redis = new FaultProxy(servers.Redis.Port, () => new RedisReplies());
    }

    public ValueTask DisposeAsync() => _redis.DisposeAsync();

    [Fact]
    public async Task Undisturbed_it_passes_everything_on_and_has_done_no_harm()
    {
        using var redis = await ConnectAsync();

        Assert.Equal("+PONG", await redis.AskAsync("PING"));

        Assert.Equal(0, _redis.Harm);
    }

    [Fact]
    public async Task With_latency_each_way_takes_that_long()
    {
        using var redis = await ConnectAsync();
        _redis.Switch(ProxyMode.Latency(Delay, Delay));

        var start = TimeProvider.System.GetTimestamp();
        Assert.Equal("+PONG", await redis.AskAsync("PING"));

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= 2 * (Delay - TimerTick));
        Assert.Equal(2, _redis.Harm);
    }

    [Fact]
    public async Task Reset_connections_fail_at_once_and_new_ones_too_until_it_is_over()
    {
        using var redis = await ConnectAsync();
        _redis.Switch(ProxyMode.Reset);

        await redis.IsResetAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            using var next = await ConnectAsync();
            await next.AskAsync("PING");
        });
        Assert.True(_redis.Harm >= 2);
        await AssertIsHealedAsync();
    }

    [Fact]
    public async Task Half_open_nothing_gets_through_and_the_server_does_not_hear_that_its_client_is_gone()
    {
        var (redis, next) = (await ConnectAsync(), await ConnectAsync());
        await redis.AskAsync($"CLIENT SETNAME gone-{_mark}");
        _redis.Switch(ProxyMode.HalfOpen);

        await redis.IsSilentAfterAsync($"SET {_mark} 1");
        await next.IsSilentAfterAsync("PING");
        redis.Dispose();
        Assert.Equal("", await CliAsync("GET", _mark));
        Assert.Contains($"gone-{_mark}", await CliAsync("CLIENT", "LIST"), StringComparison.Ordinal);

        await AssertIsHealedAsync();
        await next.IsResetAsync();
        next.Dispose();
        await Eventually.IsTrueAsync(async () => !(await CliAsync("CLIENT", "LIST")).Contains($"gone-{_mark}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_way_what_is_asked_is_done_and_nothing_is_heard_of_it()
    {
        using var redis = await ConnectAsync();
        _redis.Switch(ProxyMode.OneWay);

        await redis.IsSilentAfterAsync($"SET {_mark} done");

        Assert.Equal("done", await CliAsync("GET", _mark));
        await AssertIsHealedAsync();
        await redis.IsResetAsync();
    }

    [Fact]
    public async Task Refusing_nobody_listens_until_it_is_over()
    {
        using var redis = await ConnectAsync();
        _redis.Switch(ProxyMode.Refuse);

        await redis.IsResetAsync();
        var refused = await Assert.ThrowsAsync<SocketException>(ConnectAsync);
        Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
        await AssertIsHealedAsync();
    }

    [Fact]
    public async Task A_server_that_refuses_is_seen_to_refuse()
    {
        await using var line = new FaultProxy(LoopbackPort.Free(), () => new RedisReplies());

        await Eventually.IsTrueAsync(async () =>
        {
            var failure = await Record.ExceptionAsync(async () => (await RawRedis.ConnectAsync(line.Port)).Dispose());
            return failure is SocketException { SocketErrorCode: SocketError.ConnectionRefused };
        });
    }

    [Fact]
    public async Task Redis_has_done_what_it_could_not_answer()
    {
        using var redis = await ConnectAsync();
        _redis.Switch(ProxyMode.CutAfterCommit);

        await Assert.ThrowsAnyAsync<IOException>(() => redis.AskAsync($"INCR {_mark}"));

        Assert.Equal("1", await CliAsync("GET", _mark));
        await AssertIsHealedAsync();
    }

    private async Task AssertIsHealedAsync()
    {
        _redis.Switch(ProxyMode.Pass);
        using var redis = await ConnectAsync();
        Assert.Equal("+PONG", await redis.AskAsync("PING"));
    }

    private Task<RawRedis> ConnectAsync() => RawRedis.ConnectAsync(_redis.Port);

    private Task<string> CliAsync(params string[] command) => Programs.OutputAsync(_servers.Redis.Cli(command));
}
