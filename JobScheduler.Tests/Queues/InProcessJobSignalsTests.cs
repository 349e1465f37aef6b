using JobScheduler.Core.Jobs;
using JobScheduler.Core.Ports;
using JobScheduler.Queues.InProcess;
using Xunit;

namespace JobScheduler.Tests.Queues;

public sealed class InProcessJobSignalsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_listener_hears_every_signal_in_order()
    {
        var signals = new InProcessJobSignals();
        var (one, two) = (signals.ListenAsync(Token), signals.ListenAsync(Token));
        JobSignal[] sent = [new JobSignal.JobsReady(), new JobSignal.QueueChanged("mail", true)];
        foreach (var signal in sent) await signals.PublishAsync(signal, Token);

        Assert.Equal(sent, await one.Take(2).ToListAsync(Token));
        Assert.Equal(sent, await two.Take(2).ToListAsync(Token));
    }

    [Fact]
    public async Task A_slow_listener_misses_the_oldest_signals_and_never_blocks_the_sender()
    {
        var signals = new InProcessJobSignals();
        var slow = signals.ListenAsync(Token);
        for (var i = 0; i < 5000; i++) await signals.PublishAsync(new JobSignal.QueueChanged($"{i}", false), Token);

        var first = Assert.IsType<JobSignal.QueueChanged>(await slow.FirstAsync(Token));
        Assert.Equal("904", first.Queue);
    }

    [Fact]
    public async Task A_slow_watcher_keeps_no_more_of_large_news_than_of_small_ones()
    {
        var signals = new InProcessJobSignals();
        var slow = await signals.WatchAsync(Token);
        var large = Enumerable.Range(0, 10_000).Select(i => new JobNews(Guid.Empty, $"{i}", JobStatus.Pending, 0, null)).ToList();
        for (var batch = 0; batch < 100; batch++) await signals.PublishAsync(new JobSignal.JobsChanged(large), Token);
        await signals.PublishAsync(new JobSignal.SchedulesChanged(), Token);

        var kept = await slow.TakeWhile(signal => signal is not JobSignal.SchedulesChanged).Cast<JobSignal.JobsChanged>().ToListAsync(Token);
        Assert.Equal(409_500, kept.Sum(part => part.Jobs.Count));
        Assert.Equal(large, kept.TakeLast(100).SelectMany(part => part.Jobs));
    }

    [Fact]
    public async Task News_of_jobs_reach_watchers_only()
    {
        var signals = new InProcessJobSignals();
        var listener = signals.ListenAsync(Token);
        Assert.False(signals.IsWatched);

        var watcher = (await signals.WatchAsync(Token)).GetAsyncEnumerator(Token);
        Assert.True(signals.IsWatched);
        JobSignal[] sent = [new JobSignal.JobsChanged([]), new JobSignal.JobsReady()];
        foreach (var signal in sent) await signals.PublishAsync(signal, Token);
        foreach (var signal in sent) Assert.Equal((true, signal), (await watcher.MoveNextAsync(), watcher.Current));
        Assert.Equal(sent[1], await listener.FirstAsync(Token));

        await watcher.DisposeAsync();
        Assert.False(signals.IsWatched);
    }
}
