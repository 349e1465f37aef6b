using JobScheduler.Engine;
using JobScheduler.Engine.Loops;
using JobScheduler.Engine.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace JobScheduler.Tests.Engine.Loops;

public sealed class BackgroundLoopTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly TestMeters _meters = new();
    private readonly LoopWakeUps _wakeUps = new();
    private readonly LoopHealth _health;
    private readonly Duty _duty = new();
    private readonly BackgroundLoop<Duty> _loop;

    public BackgroundLoopTests()
    {
        _health = new LoopHealth(_time);
        var metrics = new SchedulerMetrics(_meters, _health);
        _loop = new BackgroundLoop<Duty>(
            _duty, _wakeUps, metrics, _time, new RandomSource(new Random(1)), NullLogger<Duty>.Instance);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _loop.StartAsync(Token);

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync(CancellationToken.None);
        _loop.Dispose();
        _meters.Dispose();
    }

    [Fact]
    public async Task A_pause_of_zero_means_go_again_at_once()
    {
        _duty.Pauses.Enqueue(TimeSpan.Zero);
        _duty.Pauses.Enqueue(TimeSpan.Zero);
        _wakeUps.Claim.Set();
        await Eventually.IsTrueAsync(() => _duty.Runs >= 4);
    }

    [Fact]
    public async Task A_pause_ends_at_its_time_and_not_before()
    {
        await Eventually.IsTrueAsync(() => _duty.Runs == 1);
        _time.Advance(TimeSpan.FromSeconds(59));
        Assert.Equal(1, _duty.Runs);
        await Eventually.IsTrueAsync(() => AdvanceUntil(2));
    }

    [Fact]
    public async Task A_wake_up_cuts_the_pause_short()
    {
        await Eventually.IsTrueAsync(() => _duty.Runs == 1);
        _wakeUps.Claim.Set();
        await Eventually.IsTrueAsync(() => _duty.Runs == 2);
    }

    [Fact]
    public async Task A_failure_does_not_end_the_loop()
    {
        await Eventually.IsTrueAsync(() => _duty.Runs == 1);
        _duty.Failures = 3;
        _wakeUps.Claim.Set();
        await Eventually.IsTrueAsync(() => AdvanceUntil(5));
        Assert.Equal(0, _duty.Failures);
    }

    [Fact]
    public async Task A_run_that_hangs_is_cut_off_after_its_limit()
    {
        await Eventually.IsTrueAsync(() => _duty.Runs == 1);
        _duty.Hangs = true;
        _wakeUps.Claim.Set();
        await Eventually.IsTrueAsync(() => _duty.Runs == 2);
        _duty.Hangs = false;
        await Eventually.IsTrueAsync(() => AdvanceUntil(3));
    }

    [Fact]
    public async Task A_loop_that_is_silent_for_three_periods_is_named()
    {
        await Eventually.IsTrueAsync(() => _duty.Runs == 1);
        _duty.Hangs = true;
        Assert.Empty(_health.Silent());
        _time.Advance(TimeSpan.FromMinutes(3) + TimeSpan.FromSeconds(1));
        await Eventually.IsTrueAsync(() => _health.Silent() is [nameof(Duty)]);
    }

    private bool AdvanceUntil(int runs)
    {
        _time.Advance(TimeSpan.FromSeconds(1));
        return _duty.Runs >= runs;
    }

    internal sealed class Duty : IDuty
    {
        private int _runs;

        public TimeSpan Period => TimeSpan.FromMinutes(1);

        public WakeUp WakeUpFrom(LoopWakeUps wakeUps) => wakeUps.Claim;

        public Queue<TimeSpan> Pauses { get; } = new();

        public int Runs => Volatile.Read(ref _runs);

        public int Failures { get; set; }

        public bool Hangs { get; set; }

        public async Task<TimeSpan> RunOnceAsync(CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _runs);
            if (Hangs) await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            if (Failures-- > 0) throw new InvalidOperationException("planted");
            Failures = 0;
            return Pauses.TryDequeue(out var pause) ? pause : Period;
        }
    }
}
