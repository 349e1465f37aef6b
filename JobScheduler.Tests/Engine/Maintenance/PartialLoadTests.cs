using JobScheduler.Engine;
using JobScheduler.Engine.ReadyQueue;
using JobScheduler.Queues.InProcess;
using JobScheduler.Tests.Hook.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>One of several servers lost its part of the ready queue.</summary>
public sealed class PartialLoadTests : IAsyncLifetime
{
    private EngineHarness _engine = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _engine = await EngineHarness.StartAsync();

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    [Fact]
    public async Task Loading_a_part_does_not_count_as_having_looked_ahead_for_the_rest()
    {
        var queue = new QueueOfTwoServers();
        var refiller = Refiller(queue);
        await refiller.RunOnceAsync(Token);
        var delay = ReadyQueueRefiller.Horizon + TimeSpan.FromSeconds(10);
        await _engine.Get<IJobStore>().InsertAsync([NewJobs.Delayed(delay)], Token);
        var due = _engine.Time.GetUtcNow() + delay;

        _engine.Time.Advance(TimeSpan.FromSeconds(20));
        queue.LosesAPart = true;
        await refiller.RunOnceAsync(Token);
        Assert.False(queue.LosesAPart);
        _engine.Time.Advance(TimeSpan.FromSeconds(15));
        await refiller.RunOnceAsync(Token);

        Assert.Equal(1, (await queue.PromoteDueAsync(due, Token)).Promoted);
    }

    private ReadyQueueRefiller Refiller(IReadyQueue queue)
    {
        var clock = _engine.Get<StoreClock>();
        var pages = new ReadyJobPages(_engine.Get<IJobStore>(), _engine.Get<IJobNotifications>(), _engine.Time);
        var loader = new ReadyQueueLoader(pages, queue, clock, NullLogger<ReadyQueueLoader>.Instance);
        return new ReadyQueueRefiller(pages, queue, loader, new NoLoopLocks(), clock);
    }

    /// <summary>The other server has none of the jobs of the test.</summary>
    private sealed class QueueOfTwoServers() : PassingReadyQueue(new InProcessReadyQueue())
    {
        public bool LosesAPart { get; set; }

        public override Task<QueueLoad?> BeginLoadAsync(CancellationToken cancellationToken) => LosesAPart
            ? Task.FromResult<QueueLoad?>(new QueueLoad("part", Checkpoint: null, IsWhole: false))
            : base.BeginLoadAsync(cancellationToken);

        public override Task<bool> PushLoadedAsync(
            string token, IReadOnlyList<ReadyJob> page, LoadCheckpoint checkpoint, DateTimeOffset now,
            CancellationToken cancellationToken) => LosesAPart
            ? Task.FromResult(true)
            : base.PushLoadedAsync(token, page, checkpoint, now, cancellationToken);

        public override Task<bool> CompleteLoadAsync(string token, CancellationToken cancellationToken)
        {
            if (!LosesAPart) return base.CompleteLoadAsync(token, cancellationToken);
            LosesAPart = false;
            return Task.FromResult(true);
        }
    }
}
