using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace JobScheduler.Tests.Queues;

/// <summary>On a server of its own: channels do not belong to a database.</summary>
public sealed class RedisJobNotificationsTests : IAsyncLifetime
{
    private static readonly JobNotification[] OneOfEach =
    [
        new JobNotification.JobsReady(),
        new JobNotification.DueTimeChanged(),
        new JobNotification.SchedulesChanged(),
        new JobNotification.CancelRequested(NewJobs.NextId(), 7),
        new JobNotification.QueueChanged("mail", true),
        new JobNotification.QueueChanged("mail", false),
    ];

    private TestRedis _server = null!;
    private IConnectionMultiplexer _connection = null!;
    private IConnectionMultiplexer _otherConnection = null!;
    private RedisJobNotifications _here = null!;
    private RedisJobNotifications _there = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestRedis.StartNewAsync();
        (_connection, _otherConnection) = (await _server.ConnectAsync(), await _server.ConnectAsync());
        (_here, _there) = (NewSignals(_connection), NewSignals(_otherConnection));
        // Whoever publishes first asks whose Redis it is, and others may pass it meanwhile.
        await _here.PublishAsync(new JobNotification.JobsReady(), Token);
    }

    public async ValueTask DisposeAsync()
    {
        _here.Dispose();
        _there.Dispose();
        await _connection.DisposeAsync();
        await _otherConnection.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Every_signal_is_heard_in_another_process_in_order()
    {
        var heard = _there.ListenAsync(Token);
        await IsSubscribedAsync();
        foreach (var notification in OneOfEach) await _here.PublishAsync(notification, Token);

        Assert.Equal(OneOfEach, await heard.Take(OneOfEach.Length).ToListAsync(Token));
    }

    [Fact]
    public async Task Who_hears_that_jobs_are_ready_hears_in_which_queues()
    {
        var heard = _there.ListenAsync(Token);
        await IsSubscribedAsync();

        await _here.PublishAsync(new JobNotification.JobsReady(["mail", "a:b"]), Token);

        Assert.Equal(["mail", "a:b"], Assert.IsType<JobNotification.JobsReady>(await heard.FirstAsync(Token)).Queues);
    }

    [Fact]
    public async Task News_of_jobs_keep_every_name_and_state_on_their_way()
    {
        JobStatusChange[] changes = [.. JobStatusNames.All.Select((status, i) =>
            new JobStatusChange(NewJobs.NextId(), "Ünïcode \"😀\"\n" + status, status, i, i == 0 ? null : "worker-1"))];
        Guid[] logged = [.. changes.Select(change => change.JobId)];
        var heard = await _there.WatchAsync(Token);
        await _here.PublishAsync(new JobNotification.JobsChanged(changes), Token);
        await _here.PublishAsync(new JobNotification.JobsLogged(logged), Token);

        var news = await heard.Take(2).ToListAsync(Token);
        Assert.Equal(changes, Assert.IsType<JobNotification.JobsChanged>(news[0]).Jobs);
        Assert.Equal(logged, Assert.IsType<JobNotification.JobsLogged>(news[1]).Jobs);
    }

    [Fact]
    public async Task News_of_jobs_reach_watchers_only_and_are_wanted_again_as_soon_as_one_comes()
    {
        var changes = new JobNotification.JobsChanged([new JobStatusChange(NewJobs.NextId(), "a", JobStatus.Running, 1, "worker-1")]);
        var listener = _here.ListenAsync(Token);
        await IsSubscribedAsync();
        await _here.PublishAsync(changes, Token);
        Assert.False(_here.IsWatched);

        var watcher = (await _there.WatchAsync(Token)).GetAsyncEnumerator(Token);
        await Eventually.IsTrueAsync(() => Task.FromResult(_here.IsWatched));
        await _here.PublishAsync(changes, Token);
        Assert.True(await watcher.MoveNextAsync());
        Assert.Equal(changes.Jobs, Assert.IsType<JobNotification.JobsChanged>(watcher.Current).Jobs);

        await _here.PublishAsync(new JobNotification.SchedulesChanged(), Token);
        Assert.IsType<JobNotification.SchedulesChanged>(await listener.FirstAsync(Token));
    }

    [Fact]
    public async Task When_the_last_watcher_has_left_news_stop_and_are_tried_again_a_second_later()
    {
        var time = new FakeTimeProvider();
        using var sender = NewSignals(_connection, time);
        var changes = new JobNotification.JobsChanged([new JobStatusChange(NewJobs.NextId(), "a", JobStatus.Running, 1, "worker-1")]);
        using var leave = new CancellationTokenSource();
        var watcher = (await _there.WatchAsync(Token)).GetAsyncEnumerator(leave.Token);
        await sender.PublishAsync(changes, Token);
        Assert.True(await watcher.MoveNextAsync());
        Assert.True(sender.IsWatched);

        await watcher.DisposeAsync();
        await Eventually.IsTrueAsync(async () =>
        {
            await sender.PublishAsync(changes, Token);
            return !sender.IsWatched;
        });
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.True(sender.IsWatched);
    }

    [Fact]
    public async Task A_watcher_that_leaves_while_it_comes_leaves_nothing_behind()
    {
        using var left = new CancellationTokenSource();
        await left.CancelAsync();
        var watcher = await _there.WatchAsync(left.Token);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watcher.FirstAsync(left.Token).AsTask());

        await Eventually.IsTrueAsync(async () =>
        {
            await _here.PublishAsync(new JobNotification.JobsChanged([]), Token);
            return !_here.IsWatched;
        });
    }

    [Fact]
    public async Task The_own_process_hears_each_signal_once()
    {
        var heard = _here.ListenAsync(Token);
        await IsSubscribedAsync();
        foreach (var notification in OneOfEach) await _here.PublishAsync(notification, Token);
        await _there.PublishAsync(new JobNotification.QueueChanged("last", true), Token);

        Assert.Equal(
            [.. OneOfEach, new JobNotification.QueueChanged("last", true)],
            await heard.Take(OneOfEach.Length + 1).ToListAsync(Token));
    }

    [Fact]
    public async Task Messages_that_are_no_signals_are_ignored()
    {
        var heard = _there.ListenAsync(Token);
        await IsSubscribedAsync();
        string[] garbage =
        [
            "", "null", "7", "{", "[]", "{}", "\0\u0001", new string('x', 1_000_000), """{"kind":"ready"}""",
            """{"kind":"later","sender":"x"}""",
            """{"kind":"queue","sender":"x"}""", """{"kind":"jobs","sender":"x"}""", """{"kind":"jobs","sender":"x","jobs":[null]}""",
            """{"kind":"jobs","sender":"x","jobs":[{"id":"00000000-0000-0000-0000-000000000001","name":"n","status":"eaten"}]}""",
        ];
        foreach (var message in garbage) await _connection.GetDatabase().PublishAsync(RedisChannel.Literal("job_events"), message);
        await _here.PublishAsync(new JobNotification.SchedulesChanged(), Token);

        Assert.IsType<JobNotification.SchedulesChanged>(await heard.FirstAsync(Token));
    }

    [Fact]
    public async Task A_slow_listener_misses_the_oldest_signals()
    {
        var slow = _there.ListenAsync(Token);
        var quick = _there.ListenAsync(Token);
        await IsSubscribedAsync();
        await Task.WhenAll(
            Enumerable.Range(0, 5000).Select(i => _here.PublishAsync(new JobNotification.QueueChanged($"{i}", false), Token).AsTask()));
        await _here.PublishAsync(new JobNotification.SchedulesChanged(), Token);
        await quick.FirstAsync(notification => notification is JobNotification.SchedulesChanged, Token);

        // The last one comes to one listener after the other.
        Assert.Contains(Assert.IsType<JobNotification.QueueChanged>(await slow.FirstAsync(Token)).Queue, new[] { "904", "905" });
    }

    [Fact]
    public async Task With_the_server_dead_this_process_still_hears_and_the_sender_is_told_that_others_do_not()
    {
        var heard = _here.ListenAsync(Token);
        await _server.KillAsync();

        await Assert.ThrowsAsync<ReadyQueueUnavailableException>(
            () => _here.PublishAsync(new JobNotification.SchedulesChanged(), Token).AsTask());
        Assert.IsType<JobNotification.SchedulesChanged>(await heard.FirstAsync(Token));
    }

    [Fact]
    public async Task After_an_outage_the_listener_is_told_to_look_and_hears_again()
    {
        var heard = _there.ListenAsync(Token);
        await IsSubscribedAsync();
        await _server.KillAsync();
        await _server.StartAsync();
        Assert.Equal(
            [new JobNotification.JobsReady(), new JobNotification.DueTimeChanged(), new JobNotification.SchedulesChanged()],
            await heard.Take(3).ToListAsync(Token));

        await IsHeardAsync(_there.ListenAsync(Token));
    }

    [Fact]
    public async Task A_listener_that_began_before_the_server_was_there_hears_it_later()
    {
        await _server.KillAsync();
        await using var connection = await _server.ConnectAsync();
        using var early = NewSignals(connection);
        var heard = early.ListenAsync(Token);
        await _server.StartAsync();

        await IsHeardAsync(heard);
    }

    private static RedisJobNotifications NewSignals(IConnectionMultiplexer connection, TimeProvider? time = null) =>
        new(connection, connection.NewCalls(), time ?? TimeProvider.System, NullLogger<RedisJobNotifications>.Instance);

    private Task IsSubscribedAsync() => Eventually.IsTrueAsync(async () =>
        (int)((RedisResult[])(await _connection.GetDatabase().ExecuteAsync("PUBSUB", "NUMSUB", "job_events"))!)[1] > 0);

    /// <summary>Sent until it is heard: when a subscription is back, only the server knows.</summary>
    private async Task IsHeardAsync(IAsyncEnumerable<JobNotification> listener)
    {
        var sent = new JobNotification.QueueChanged("back", true);
        var heard = listener.FirstAsync(notification => notification.Equals(sent), Token).AsTask();
        await Eventually.IsTrueAsync(async () =>
        {
            try
            {
                await _here.PublishAsync(sent, Token);
            }
            catch (ReadyQueueUnavailableException)
            {
                // Not back yet.
            }

            return heard.IsCompleted;
        });
        await heard;
    }
}
