using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Queues.InProcess;
using JobScheduler.Tests.Hook.Ports;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Engine.Queries;

/// <summary>What many people watch, and what that costs the store.</summary>
public sealed class PulseTests : IAsyncLifetime
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SqliteFixture _store = new();
    private CountedReader _reader = null!;
    private Pulse _pulse = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _reader = new CountedReader(_store.Reader);
        var time = _store.Services.GetRequiredService<TimeProvider>();
        _pulse = new Pulse(new PulseReader(_reader, _store.Workers, new InProcessReadyQueue(), new StoreClock(time)), time);
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

    [Fact]
    public async Task However_many_ask_one_look_a_second_serves_them_all()
    {
        await _pulse.ReadAsync(Token);
        var before = _reader.Asked;

        for (var second = 1; second <= 20; second++)
        {
            _store.Advance(Second);
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _pulse.ReadAsync(Token)));
        }

        Assert.InRange(_reader.Asked - before, 10, 20);
    }

    [Fact]
    public async Task Sums_are_two_seconds_old_and_queues_six_at_most()
    {
        await _pulse.ReadAsync(Token);
        await InsertAsync(5);

        var pulse = await AfterAsync(2);
        Assert.Equal(5, pulse.Totals.InStatus(JobStatus.Pending));

        pulse = await AfterAsync(4);
        Assert.Equal(5, Assert.Single(pulse.Queues).Due);
    }

    [Fact]
    public async Task While_nobody_asks_nothing_is_read_and_then_everything()
    {
        await _pulse.ReadAsync(Token);
        await InsertAsync(1);
        var before = _reader.Asked;
        _store.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(before, _reader.Asked);

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

        Assert.InRange(history.Count, 140, 160);
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

    private sealed class CountedReader(IJobReader inner) : PassingJobReader(inner)
    {
        private int _asked;

        public int Asked => Volatile.Read(ref _asked);

        public override Task<JobTotals> TotalsAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return base.TotalsAsync(cancellationToken);
        }

        public override Task<IReadOnlyList<QueueBacklog>> BacklogAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _asked);
            return base.BacklogAsync(cancellationToken);
        }
    }
}
