using JobScheduler.Queues.InProcess;

namespace JobScheduler.Tests.Queues;

public sealed class InProcessJobNotificationsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_listener_hears_every_signal_in_order()
    {
        var notifications = new InProcessJobNotifications();
        var (one, two) = (notifications.ListenAsync(Token), notifications.ListenAsync(Token));
        JobNotification[] sent = [new JobNotification.JobsReady(), new JobNotification.QueueChanged("mail", true)];
        foreach (var notification in sent) await notifications.PublishAsync(notification, Token);

        Assert.Equal(sent, await one.Take(2).ToListAsync(Token));
        Assert.Equal(sent, await two.Take(2).ToListAsync(Token));
    }

    [Fact]
    public async Task A_slow_listener_misses_the_oldest_signals_and_never_blocks_the_sender()
    {
        var notifications = new InProcessJobNotifications();
        var slow = notifications.ListenAsync(Token);
        for (var i = 0; i < 5000; i++) await notifications.PublishAsync(new JobNotification.QueueChanged($"{i}", false), Token);

        var first = Assert.IsType<JobNotification.QueueChanged>(await slow.FirstAsync(Token));
        Assert.Equal("904", first.Queue);
    }

    [Fact]
    public async Task A_slow_watcher_keeps_no_more_of_large_news_than_of_small_ones()
    {
        var notifications = new InProcessJobNotifications();
        var slow = await notifications.WatchAsync(Token);
        var large = Enumerable.Range(0, 10_000).Select(i => new JobStatusChange(Guid.Empty, $"{i}", JobStatus.Pending, 0, null)).ToList();
        for (var batch = 0; batch < 100; batch++) await notifications.PublishAsync(new JobNotification.JobsChanged(large), Token);
        await notifications.PublishAsync(new JobNotification.SchedulesChanged(), Token);

        var kept = await slow.TakeWhile(notification => notification is not JobNotification.SchedulesChanged)
            .Cast<JobNotification.JobsChanged>().ToListAsync(Token);
        Assert.Equal(409_500, kept.Sum(part => part.Jobs.Count));
        Assert.Equal(large, kept.TakeLast(100).SelectMany(part => part.Jobs));
    }

    [Fact]
    public async Task News_of_jobs_reach_watchers_only()
    {
        var notifications = new InProcessJobNotifications();
        var listener = notifications.ListenAsync(Token);
        Assert.False(notifications.IsWatched);

        var watcher = (await notifications.WatchAsync(Token)).GetAsyncEnumerator(Token);
        Assert.True(notifications.IsWatched);
        JobNotification[] sent = [new JobNotification.JobsChanged([]), new JobNotification.JobsLogged([]), new JobNotification.JobsReady()];
        foreach (var notification in sent) await notifications.PublishAsync(notification, Token);
        foreach (var notification in sent) Assert.Equal((true, notification), (await watcher.MoveNextAsync(), watcher.Current));
        Assert.Equal(sent[^1], await listener.FirstAsync(Token));

        await watcher.DisposeAsync();
        Assert.False(notifications.IsWatched);
    }
}
