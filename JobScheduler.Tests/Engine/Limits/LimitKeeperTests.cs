using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Limits;
using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Limits;

/// <summary>When the keeper looks at which limits.</summary>
public sealed class LimitKeeperTests : IAsyncLifetime
{
    private static readonly JobLimit Alone = new(LimitKind.Concurrency, "tenant");

    private readonly FakeTimeProvider _time = new();
    private EngineHarness _engine = null!;
    private SeenLimits _store = null!;
    private LimitKeeper _keeper = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_walks_over_all_limits_at_its_start_and_every_five_seconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), await _keeper.RunOnceAsync(Stop));
        _time.Advance(TimeSpan.FromSeconds(4));
        await _keeper.RunOnceAsync(Stop);
        Assert.Equal(1, _store.Walks);

        _time.Advance(TimeSpan.FromSeconds(1));
        await _keeper.RunOnceAsync(Stop);
        Assert.Equal(2, _store.Walks);
    }

    [Fact]
    public async Task Very_many_limits_are_walked_page_by_page_with_pauses()
    {
        await _engine.Get<IJobStore>().InsertAsync(
            [.. Enumerable.Range(0, 150).Select(number => With(Alone with { Key = $"tenant-{number:000}" }))], Stop);

        Assert.Equal(TimeSpan.FromMilliseconds(50), await _keeper.RunOnceAsync(Stop));
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(TimeSpan.FromSeconds(5), await _keeper.RunOnceAsync(Stop));

        Assert.Equal(2, _store.Walks);
        Assert.Empty(await _store.WaitedForAsync("", 10, Stop));
    }

    [Fact]
    public async Task What_could_not_be_given_out_is_tried_again()
    {
        await _keeper.RunOnceAsync(Stop);
        await _engine.Get<IJobStore>().InsertAsync([With(Alone)], Stop);
        _engine.Get<ReadyJobNotifier>().Limits.Add([Alone.Name]);
        _store.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _keeper.RunOnceAsync(Stop));

        _store.IsAway = false;
        await _keeper.RunOnceAsync(Stop);

        Assert.Empty(await _store.WaitedForAsync("", 10, Stop));
    }

    [Fact]
    public async Task A_limit_is_looked_at_when_its_next_job_is_due()
    {
        await _keeper.RunOnceAsync(Stop);
        _store.NextIn = TimeSpan.FromSeconds(2);
        _engine.Get<ReadyJobNotifier>().Limits.Add([Alone.Name]);
        Assert.Equal(TimeSpan.FromMilliseconds(2001), await _keeper.RunOnceAsync(Stop));

        _store.NextIn = null;
        _time.Advance(TimeSpan.FromSeconds(2));
        await _keeper.RunOnceAsync(Stop);

        Assert.Equal(2, _store.Passes);
    }

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync(EngineHarness.Without<LimitKeeper>);
        _store = new SeenLimits(_engine.Get<ILimitStore>());
        _keeper = new LimitKeeper(
            _store, _engine.Get<ReadyJobNotifier>(), _engine.Get<IReadyQueue>(), _engine.Get<ILoopLocks>(), _engine.Get<SessionWatch>(),
            _time);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    private static NewJob With(JobLimit limit) => NewJobs.Immediate().With(spec => spec with { Limits = [limit] });

    /// <summary>Counts what it is asked, and is away when it is told to be.</summary>
    private sealed class SeenLimits(ILimitStore inner) : ILimitStore
    {
        public int Walks { get; private set; }

        public int Passes { get; private set; }

        public bool IsAway { get; set; }

        public TimeSpan? NextIn { get; set; }

        public async Task<LimitPass> GrantAsync(IReadOnlyList<string> limits, bool takesBack, CancellationToken cancellationToken)
        {
            if (IsAway) throw new StoreUnavailableException("away", new TimeoutException());
            Passes++;
            var pass = await inner.GrantAsync(limits, takesBack, cancellationToken);
            return NextIn is { } next ? pass with { NextIn = limits.ToDictionary(limit => limit, _ => next) } : pass;
        }

        public Task<IReadOnlyList<string>> WaitedForAsync(string after, int max, CancellationToken cancellationToken)
        {
            Walks++;
            return inner.WaitedForAsync(after, max, cancellationToken);
        }
    }
}
