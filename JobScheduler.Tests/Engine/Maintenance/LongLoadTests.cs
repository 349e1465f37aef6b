using JobScheduler.Engine;
using JobScheduler.Engine.ReadyQueue;
using JobScheduler.Queues.InProcess;
using JobScheduler.Queues.Redis;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StackExchange.Redis;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>More waits in the store than one run of the refiller may load.</summary>
public sealed class LongLoadTests(SharedRedis redis) : IAsyncLifetime
{
    private const int Waiting = 24_500;

    /// <summary>What one run loads at most.</summary>
    private const int OneRun = 20_000;

    private EngineHarness _engine = null!;
    private IConnectionMultiplexer _connection = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _connection = await redis.ConnectAsync(this);
        _engine = await EngineHarness.StartAsync();
        await Eventually.IsTrueAsync(async () => await _engine.Get<IReadyQueue>().BeginLoadAsync(Token) is null);
        foreach (var jobs in Enumerable.Range(0, Waiting).Select(i => NewJobs.Immediate($"unserved-{i % 2}")).Chunk(5000))
            await _engine.Get<IJobStore>().InsertAsync(jobs, Token);
        // What has just come due is told of twice: as overdue, and as due within reach.
        _engine.Time.Advance(TimeSpan.FromSeconds(2));
    }

    public async ValueTask DisposeAsync()
    {
        await _engine.DisposeAsync();
        await _connection.DisposeAsync();
    }

    [Fact]
    public async Task A_load_of_more_pages_than_one_run_allows_goes_on_in_the_next_run()
    {
        var queue = new InProcessReadyQueue();
        var refiller = Refiller(queue);

        Assert.Equal(TimeSpan.Zero, await refiller.RunOnceAsync(Token));
        Assert.Equal(OneRun, await queue.LengthAsync(Token));
        Assert.Equal(refiller.Period, await refiller.RunOnceAsync(Token));
        Assert.Equal(Waiting, await queue.LengthAsync(Token));
        Assert.Null(await queue.BeginLoadAsync(Token));
    }

    [Fact]
    public async Task When_a_loader_died_another_one_loads_the_rest_and_nothing_twice()
    {
        await Refiller(NewRedisQueue()).RunOnceAsync(Token);
        await _connection.GetDatabase().KeyDeleteAsync("job_epoch");

        var other = NewRedisQueue();
        await Refiller(other).RunOnceAsync(Token);
        Assert.Equal(Waiting, await other.LengthAsync(Token));
        Assert.Null(await other.BeginLoadAsync(Token));
    }

    [Fact]
    public async Task However_slow_the_store_is_no_run_is_longer_than_a_loop_may_be_silent()
    {
        var queue = new InProcessReadyQueue();
        var refiller = Refiller(queue, new SlowPages(_engine.Get<IJobNotifications>(), _engine.Time));
        var (start, longest, pause) = (_engine.Time.GetUtcNow(), TimeSpan.Zero, TimeSpan.Zero);
        while (pause == TimeSpan.Zero)
        {
            var before = _engine.Time.GetUtcNow();
            pause = await refiller.RunOnceAsync(Token);
            longest = TimeSpan.FromTicks(Math.Max(longest.Ticks, (_engine.Time.GetUtcNow() - before).Ticks));
        }

        Assert.InRange(longest, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
        Assert.InRange(_engine.Time.GetUtcNow() - start, TimeSpan.FromSeconds(31), TimeSpan.FromHours(1));
        Assert.Equal(Waiting, await queue.LengthAsync(Token));
    }

    private RedisReadyQueue NewRedisQueue() => new(_connection.NewCalls(), TimeProvider.System, NullLogger<RedisReadyQueue>.Instance);

    private ReadyQueueRefiller Refiller(IReadyQueue queue, IJobNotifications? notifications = null)
    {
        var clock = _engine.Get<StoreClock>();
        var pages = new ReadyJobPages(_engine.Get<IJobStore>(), notifications ?? _engine.Get<IJobNotifications>(), _engine.Time);
        var loader = new ReadyQueueLoader(pages, queue, clock, NullLogger<ReadyQueueLoader>.Instance);
        return new ReadyQueueRefiller(pages, queue, loader, new NoLoopLocks(), clock);
    }

    /// <summary>Each page takes its time: that of the first word about it.</summary>
    private sealed class SlowPages(IJobNotifications inner, FakeTimeProvider time) : IJobNotifications
    {
        public bool IsWatched => inner.IsWatched;

        public ValueTask PublishAsync(JobNotification notification, CancellationToken cancellationToken)
        {
            if (notification is JobNotification.JobsReady) time.Advance(TimeSpan.FromSeconds(2));
            return inner.PublishAsync(notification, cancellationToken);
        }

        public IAsyncEnumerable<JobNotification> ListenAsync(CancellationToken cancellationToken) => inner.ListenAsync(cancellationToken);

        public Task<IAsyncEnumerable<JobNotification>> WatchAsync(CancellationToken cancellationToken) =>
            inner.WatchAsync(cancellationToken);
    }
}
