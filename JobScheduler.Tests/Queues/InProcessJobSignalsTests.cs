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
