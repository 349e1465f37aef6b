using JobScheduler.Engine.Dependencies;
using JobScheduler.Engine.Enqueuing;
using JobScheduler.Engine.Sessions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Dependencies;

/// <summary>When notes are acted on.</summary>
public sealed class NoteReaderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private EngineHarness _engine = null!;
    private SeenDependencies _store = null!;
    private NoteReader _reader = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_looks_for_what_others_left_at_its_start_and_every_five_seconds()
    {
        Assert.Equal(TimeSpan.FromSeconds(5), await _reader.RunOnceAsync(Stop));
        _time.Advance(TimeSpan.FromSeconds(4));
        await _reader.RunOnceAsync(Stop);
        Assert.Equal(1, _store.Steps);

        _time.Advance(TimeSpan.FromSeconds(1));
        await _reader.RunOnceAsync(Stop);
        Assert.Equal(2, _store.Steps);
    }

    [Fact]
    public async Task It_sweeps_every_thirty_seconds()
    {
        for (var second = 0; second <= 60; second += 5)
        {
            await _reader.RunOnceAsync(Stop);
            _time.Advance(TimeSpan.FromSeconds(5));
        }

        Assert.Equal(3, _store.Sweeps);
    }

    [Fact]
    public async Task An_end_in_this_process_is_acted_on_at_once_and_as_long_as_there_is_more()
    {
        await _reader.RunOnceAsync(Stop);
        _engine.Get<ReadyJobNotifier>().Ended.Set();
        _store.Left = 2;

        Assert.Equal(TimeSpan.Zero, await _reader.RunOnceAsync(Stop));
        Assert.Equal(TimeSpan.Zero, await _reader.RunOnceAsync(Stop));
        Assert.Equal(TimeSpan.FromSeconds(5), await _reader.RunOnceAsync(Stop));

        Assert.Equal(4, _store.Steps);
    }

    [Fact]
    public async Task What_could_not_be_done_is_tried_again()
    {
        await _reader.RunOnceAsync(Stop);
        _engine.Get<ReadyJobNotifier>().Ended.Set();
        _store.IsAway = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => _reader.RunOnceAsync(Stop));
        await AssertNotWokenAsync();

        _store.IsAway = false;
        await _reader.RunOnceAsync(Stop);

        Assert.Equal(2, _store.Steps);
    }

    /// <summary>The signal that was set before is there; the failure has set no other.</summary>
    private async Task AssertNotWokenAsync()
    {
        var wakeUp = _engine.Get<ReadyJobNotifier>().Ended.Added;
        await wakeUp.WaitAsync(TimeSpan.FromHours(1), _time, Stop);
        var again = wakeUp.WaitAsync(TimeSpan.FromHours(1), _time, Stop);
        Assert.False(again.IsCompleted);
        _time.Advance(TimeSpan.FromHours(1));
        await again;
    }

    public async ValueTask InitializeAsync()
    {
        _engine = await EngineHarness.StartAsync(EngineHarness.Without<NoteReader>);
        _store = new SeenDependencies(_engine.Get<IDependencyStore>());
        _reader = new NoteReader(
            _store, _engine.Get<ReadyJobNotifier>(), _engine.Get<IReadyQueue>(), _engine.Get<ILoopLocks>(), _engine.Get<SessionWatch>(),
            _time);
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();

    /// <summary>Counts what it is asked, and is away when it is told to be.</summary>
    private sealed class SeenDependencies(IDependencyStore inner) : IDependencyStore
    {
        public int Steps { get; private set; }

        public int Sweeps { get; private set; }

        public int Left { get; set; }

        public bool IsAway { get; set; }

        public async Task<DependencyStep> StepAsync(CancellationToken cancellationToken)
        {
            if (IsAway) throw new StoreUnavailableException("away", new TimeoutException());
            Steps++;
            var step = await inner.StepAsync(cancellationToken);
            return step with { More = Left-- > 0 };
        }

        public Task<SweptTo> SweepAsync(SweptTo after, int max, CancellationToken cancellationToken)
        {
            Sweeps++;
            return inner.SweepAsync(after, max, cancellationToken);
        }

        public Task<IReadOnlyList<OpenParent>> WaitsForAsync(Guid child, Guid after, int max, CancellationToken cancellationToken) =>
            inner.WaitsForAsync(child, after, max, cancellationToken);

        public Task<IReadOnlyList<WaitingChild>> ChildrenAsync(Guid parent, Guid after, int max, CancellationToken cancellationToken) =>
            inner.ChildrenAsync(parent, after, max, cancellationToken);

        public Task<JobChange> DetachAsync(Guid child, Deed? deed, CancellationToken cancellationToken) =>
            inner.DetachAsync(child, deed, cancellationToken);
    }
}
