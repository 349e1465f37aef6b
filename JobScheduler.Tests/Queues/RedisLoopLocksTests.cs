using JobScheduler.Queues.Redis;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

public sealed class RedisLoopLocksTests(SharedRedis redis) : IAsyncLifetime
{
    private IConnectionMultiplexer _connection = null!;
    private RedisLoopLocks _one = null!;
    private RedisLoopLocks _other = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connection = await redis.ConnectAsync(this);
        var calls = _connection.NewCalls();
        (_one, _other) = (new RedisLoopLocks(calls, TimeProvider.System), new RedisLoopLocks(calls, TimeProvider.System));
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    [Fact]
    public async Task One_process_holds_a_lock_and_keeps_it_for_five_seconds_more_each_time()
    {
        Assert.True(await _one.HoldAsync("refiller", Token));
        await _connection.GetDatabase().KeyExpireAsync("job_lock:refiller", TimeSpan.FromSeconds(1));
        Assert.True(await _one.HoldAsync("refiller", Token));

        Assert.False(await _other.HoldAsync("refiller", Token));
        var life = await _connection.GetDatabase().KeyTimeToLiveAsync("job_lock:refiller");
        Assert.InRange(life!.Value, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5));
        Assert.True(await _other.HoldAsync("pruner", Token));
    }

    [Fact]
    public async Task A_lock_that_nobody_would_ever_free_is_taken()
    {
        await _connection.GetDatabase().StringSetAsync("job_lock:refiller", "whose?");
        Assert.True(await _one.HoldAsync("refiller", Token));

        await _connection.GetDatabase().KeyDeleteAsync("job_lock:pruner");
        await _connection.GetDatabase().HashSetAsync("job_lock:pruner", "a", "b");
        Assert.True(await _one.HoldAsync("pruner", Token));
    }
}
