using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>The user for Redis in docs/operations.md.</summary>
public sealed class RedisAclTests : IAsyncLifetime
{
    private const string Prefix = "billing:";

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private TestRedis _server = null!;
    private IConnectionMultiplexer _connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestRedis.StartNewAsync();
        await using (var admin = await _server.ConnectAsync())
        {
            var rule = RepositoryRoot.Read("docs/operations.md").Split('\n')
                .Single(line => line.StartsWith("    user jobs ", StringComparison.Ordinal));
            await admin.GetDatabase().ExecuteAsync("ACL", ["SETUSER", .. rule.Trim().Split(' ')[1..]]);
        }

        _connection = await _server.ConnectAsync(configure: options => (options.User, options.Password) = ("jobs", "secret"));
    }

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task It_may_do_all_that_the_queue_does()
    {
        var queue = new RedisReadyQueue(_connection.NewCalls(Prefix), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);
        var load = await queue.BeginLoadAsync(Token);
        var (job, later) = (new ReadyJob(NewJobs.NextId(), "mail", 1, Now), new ReadyJob(NewJobs.NextId(), "mail", 1, Now.AddSeconds(1)));
        Assert.True(await queue.PushLoadedAsync(load!.Token, [job, later], new LoadCheckpoint(Now, 2, false, later), Now, Token));
        Assert.True(await queue.CompleteLoadAsync(load.Token, Token));
        Assert.Equal(1, (await queue.PromoteDueAsync(later.DueAt, Token)).Promoted);
        Assert.Equal(2, await queue.LengthAsync(Token));
        Assert.Equal([job.Id, later.Id], await queue.PopAsync(new PopRequest(["mail", "fax"], 10, ToNeglected: 1), Token));
        Assert.Null(await new RedisProbe(_connection.NewCalls(Prefix)).RefusalAsync(Token));
        Assert.True(await new RedisLoopLocks(_connection.NewCalls(Prefix), TimeProvider.System).HoldAsync("refiller", Token));
        Assert.False(await new RedisLoopLocks(_connection.NewCalls(Prefix), TimeProvider.System).HoldAsync("refiller", Token));
    }

    [Fact]
    public async Task It_hears_and_is_heard()
    {
        await using var second = await _server.ConnectAsync(configure: options => (options.User, options.Password) = ("jobs", "secret"));
        using var here = new RedisJobNotifications(
            _connection, _connection.NewCalls(Prefix), TimeProvider.System, NullLogger<RedisJobNotifications>.Instance);
        using var there = new RedisJobNotifications(
            second, second.NewCalls(Prefix), TimeProvider.System, NullLogger<RedisJobNotifications>.Instance);
        var heard = there.ListenAsync(Token).FirstAsync(Token).AsTask();

        await Eventually.IsTrueAsync(async () =>
        {
            await here.PublishAsync(new JobNotification.SchedulesChanged(), Token);
            return heard.IsCompleted;
        });
        Assert.IsType<JobNotification.SchedulesChanged>(await heard);
    }

    [Fact]
    public async Task It_may_use_no_keys_without_the_prefix_and_is_told_so()
    {
        await Assert.ThrowsAsync<RedisServerException>(() => _connection.GetDatabase().StringSetAsync("somebodys", "value"));

        Assert.Equal(
            "Redis does not let this user do what the ready queue needs.",
            await new RedisProbe(_connection.NewCalls()).RefusalAsync(Token));
    }
}
