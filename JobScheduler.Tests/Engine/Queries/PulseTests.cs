using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Queues.InProcess;

namespace JobScheduler.Tests.Engine.Queries;

/// <summary>What many people watch, and what that costs the store.</summary>
public sealed class PulseTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly CountedStore _store = new();
    private Pulse _pulse = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _pulse = new Pulse(
            new PulseReader(_store.Reader, _store.Workers, new InProcessReadyQueue(), new StoreClock(_store.Time)), _store.Time);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task The_first_who_asks_is_told_everything()
    {
        await InsertAsync(3);

        var pulse = await _pulse.ReadAsync(Token);

        Assert.Equal(3, pulse.Totals.InStatus(JobStatus.Pending));
        Assert.Equal(3, Assert.Single(pulse.Queues).Due);
        Assert.Equal(3, Assert.Single(pulse.History).Accepted);
    }

    [Theory]
    [InlineData(1, 1, 42, 46)]
    [InlineData(1, 50, 42, 46)]
    [InlineData(2, 50, 25, 30)]
    [InlineData(5, 50, 11, 12)]
    public async Task However_many_ask_a_look_is_one_statement_and_a_minute_less_than_sixty(int every, int viewers, int least, int most)
    {
        await _pulse.ReadAsync(Token);
        var before = _store.Statements;

        for (var second = every; second <= 60; second += every)
        {
            _store.Advance(every * Second);
            var asked = _store.Statements;
            await Task.WhenAll(Enumerable.Range(0, viewers).Select(_ => _pulse.ReadAsync(Token)));
            Assert.InRange(_store.Statements - asked, 0, 1);
        }

        Assert.InRange(_store.Statements - before, least, most);
    }

    [Fact]
    public async Task Sums_are_three_seconds_old_and_queues_eight_at_most()
    {
        await _pulse.ReadAsync(Token);
        await InsertAsync(5);

        var pulse = await AfterAsync(3);
        Assert.Equal(5, pulse.Totals.InStatus(JobStatus.Pending));

        pulse = await AfterAsync(5);
        Assert.Equal(5, Assert.Single(pulse.Queues).Due);
    }

    [Fact]
    public async Task Who_asks_seldom_is_told_of_queues_too()
    {
        await _pulse.ReadAsync(Token);
        await InsertAsync(5);

        await AfterAsync(15);
        await AfterAsync(15);
        var pulse = await AfterAsync(15);

        Assert.Equal(5, Assert.Single(pulse.Queues).Due);
    }

    [Fact]
    public async Task A_clock_that_was_set_back_does_not_stop_it()
    {
        var clock = new SettableClock();
        var pulse = new Pulse(new PulseReader(_store.Reader, _store.Workers, new InProcessReadyQueue(), new StoreClock(clock)), clock);
        await pulse.ReadAsync(Token);
        await InsertAsync(2);

        clock.Set(TimeSpan.FromMinutes(-10));

        Assert.Equal(2, (await pulse.ReadAsync(Token)).Totals.InStatus(JobStatus.Pending));
    }

    [Fact]
    public async Task While_nobody_asks_nothing_is_read_and_then_everything()
    {
        await _pulse.ReadAsync(Token);
        await InsertAsync(1);
        var before = _store.Statements;
        _store.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(before, _store.Statements);

        var pulse = await _pulse.ReadAsync(Token);

        Assert.Equal((1, 1), (pulse.Totals.InStatus(JobStatus.Pending), Assert.Single(pulse.Queues).Due));
        Assert.Equal(2, pulse.History.Count);
    }

    [Fact]
    public async Task History_goes_back_five_minutes_and_only_rises()
    {
        await _pulse.ReadAsync(Token);
        for (var second = 0; second < 400; second++) await AfterAsync(1);

        var history = (await _pulse.ReadAsync(Token)).History;

        Assert.InRange(history.Count, 120, 160);
        Assert.InRange(history[^1].At - history[0].At, TimeSpan.FromSeconds(290), Pulse.Remembered);
        Assert.Equal(history.OrderBy(sample => sample.At), history);
    }

    private async Task<PulseSnapshot> AfterAsync(int seconds)
    {
        PulseSnapshot? last = null;
        for (; seconds > 0; seconds--)
        {
            _store.Advance(Second);
            last = await _pulse.ReadAsync(Token);
        }

        return last!;
    }

    private async Task InsertAsync(int jobs) => await _store.Jobs.InsertAsync(NewJobs.Many(jobs), Token);

    /// <summary>Its lengths of time go on while its hands are set.</summary>
    private sealed class SettableClock : TimeProvider
    {
        private TimeSpan _set;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero) + _set;

        public override long GetTimestamp() => base.GetTimestamp() + (_set == default ? 0 : 2 * TimestampFrequency);

        public void Set(TimeSpan set) => _set = set;
    }
}
