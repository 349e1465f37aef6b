using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Engine.Telemetry;
using JobScheduler.Queues.InProcess;
using JobScheduler.Tests.Engine.Telemetry;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Engine.Queries;

/// <summary>The totals for collectors that ask each instrument by itself and cannot wait, as the exporter of OTLP does.</summary>
public sealed class StoreSnapshotsTests : IAsyncLifetime
{
    private const string Scheduled = "jobs_scheduled_total immediate one-time";
    private const string Failures = "store_metrics_read_failures_total";

    private readonly TestMeters _meters = new();
    private readonly SqliteFixture _store = new();
    private HeldReader _reader = null!;
    private StoreMetrics _metrics = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        _reader = new HeldReader(_store.Reader);
        var time = _store.Services.GetRequiredService<TimeProvider>();
        var workers = new WorkerCountsReader(_reader, _store.Workers, new ScalingOptions());
        var schedules = new ScheduleTotalsReader(_store.Schedules, _store.Services.GetRequiredService<IScheduleWatches>());
        var totals = new StoreTotalsReader(
            _reader, new InProcessReadyQueue(), workers, _store.Jobs, schedules, new StoreClock(time));
        _metrics = new StoreMetrics(_meters, totals, time);
    }

    public ValueTask DisposeAsync()
    {
        _meters.Dispose();
        return _store.DisposeAsync();
    }

    [Fact]
    public async Task One_reading_serves_all_instruments_of_a_collection_and_the_next_collection_reads_anew()
    {
        using var collector = new CollectedMetrics(_meters);
        await InsertAsync(2);
        Assert.Equal(2, collector.Collect()[Scheduled]);
        Assert.Equal(1, _reader.Asked);

        await InsertAsync(3);
        _store.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(5, collector.Collect()[Scheduled]);
        Assert.Equal(2, _reader.Asked);
        Assert.False(collector.Collect().ContainsKey(Failures));
    }

    [Fact]
    public async Task Nobody_who_collects_means_nothing_is_read()
    {
        await InsertAsync(1);
        _store.Advance(TimeSpan.FromHours(1));

        Assert.Equal(0, _reader.Asked);
    }

    [Fact]
    public async Task What_a_scrape_has_read_just_now_serves_the_other_collector_too()
    {
        using var collector = new CollectedMetrics(_meters);
        await InsertAsync(4);
        await _metrics.RefreshAsync(Token);

        Assert.Equal(4, collector.Collect()[Scheduled]);
        Assert.Equal(1, _reader.Asked);
    }

    [Fact]
    public async Task Scrapes_without_number_share_a_reading_and_half_a_second_later_the_next()
    {
        using var collector = new CollectedMetrics(_meters);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.Gate = () => release.Task;
        var scrapes = Enumerable.Range(0, 1_000).Select(_ => _metrics.RefreshAsync(Token)).ToList();
        await Eventually.IsTrueAsync(() => _reader.Asked == 1);
        release.SetResult();
        await Task.WhenAll(scrapes);
        await InsertAsync(1);
        await _metrics.RefreshAsync(Token);
        Assert.Equal((0, 1), (collector.Collect()[Scheduled], _reader.Asked));

        _store.Advance(TimeSpan.FromSeconds(0.5));
        await _metrics.RefreshAsync(Token);

        Assert.Equal((1, 2), (collector.Collect()[Scheduled], _reader.Asked));
    }

    [Fact]
    public async Task A_scrape_that_is_given_up_takes_the_reading_from_nobody()
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.Gate = () => release.Task;
        using var impatient = new CancellationTokenSource();
        var first = _metrics.RefreshAsync(impatient.Token);
        var second = _metrics.RefreshAsync(Token);

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        release.SetResult();
        await second;

        using var collector = new CollectedMetrics(_meters);
        Assert.Equal((0, 1), (collector.Collect()[Scheduled], _reader.Asked));
    }

    [Fact]
    public async Task Two_collectors_at_once_share_one_reading()
    {
        using var first = new CollectedMetrics(_meters);
        using var second = new CollectedMetrics(_meters);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.Gate = () => release.Task;
        await InsertAsync(7);

        var both = Task.WhenAll(Task.Run(first.Collect, Token), Task.Run(second.Collect, Token));
        await Eventually.IsTrueAsync(() => _reader.Asked == 1);
        release.SetResult();

        Assert.All(await both, collected => Assert.Equal(7, collected[Scheduled]));
        Assert.Equal(1, _reader.Asked);
    }

    [Fact]
    public async Task A_store_that_does_not_answer_holds_a_collection_up_for_two_seconds_once_and_is_counted()
    {
        using var collector = new CollectedMetrics(_meters);
        await InsertAsync(1);
        collector.Collect();
        await InsertAsync(1);
        _store.Advance(TimeSpan.FromSeconds(1));
        _reader.Gate = () => new TaskCompletionSource().Task;

        var collected = Task.Run(collector.Collect, Token);
        await Eventually.IsTrueAsync(() => _reader.Asked == 2);
        Assert.False(collected.IsCompleted);
        _store.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((1, 1), ((await collected)[Scheduled], (await collected)[Failures]));
        Assert.Equal(2, _reader.Asked);
    }

    [Fact]
    public async Task A_store_that_was_never_read_gives_no_totals_takes_no_metric_along_and_counts_for_scrapes_alone()
    {
        using var collector = new CollectedMetrics(_meters);
        var metrics = new SchedulerMetrics(_meters, new LoopHealth(TimeProvider.System));
        _reader.Gate = () => throw new InvalidOperationException("planted");
        metrics.SessionLost();

        Assert.Equal(["sessions_lost_total", "handlers_held"], collector.Collect().Keys);
        await _metrics.RefreshAsync(Token);
        Assert.Equal(1, collector.Collect()[Failures]);

        _reader.Gate = () => Task.CompletedTask;
        _store.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, collector.Collect()[Scheduled]);
    }

    [Fact]
    public async Task A_reading_that_was_given_up_does_not_put_the_clock_back_when_it_comes()
    {
        using var collector = new CollectedMetrics(_meters);
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _reader.Gate = () => release.Task;
        await InsertAsync(1);
        var late = _metrics.RefreshAsync(Token);
        await Eventually.IsTrueAsync(() => _reader.Asked == 1);
        _store.Advance(TimeSpan.FromSeconds(2));
        await late;
        _reader.Gate = () => Task.CompletedTask;
        await InsertAsync(1);
        _store.Advance(TimeSpan.FromSeconds(0.5));
        await _metrics.RefreshAsync(Token);

        release.SetResult();

        Assert.Equal((2, 1), (collector.Collect()[Scheduled], collector.Collect()[Failures]));
    }

    private async Task InsertAsync(int jobs) => await _store.Jobs.InsertAsync(NewJobs.Many(jobs), Token);
}
