using JobScheduler.Engine;
using JobScheduler.Engine.Queries;
using JobScheduler.Queues.InProcess;
using JobScheduler.Tests.Engine.Telemetry;
using JobScheduler.Tests.Storage.Sqlite;

namespace JobScheduler.Tests.Engine.Queries;

/// <summary>How many workers the metric asks for, from a store in which nothing but the test moves.</summary>
public sealed class WorkersDesiredTests : IAsyncLifetime
{
    private readonly SqliteFixture _store = new();
    private readonly ScalingOptions _options = new();
    private readonly Claimant _worker = new(NewJobs.NextId(), "worker-1", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);
    private readonly List<Guid> _sessions = [];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task It_goes_from_zero_to_one_for_a_job_and_back_when_nothing_has_come_for_minutes()
    {
        Assert.Equal(0, await DesiredAsync());

        await _store.Jobs.InsertAsync([NewJobs.Immediate()], Token);
        Assert.Equal(1, await DesiredAsync());
        await RegisterAsync(slots: 4);
        await EndAsync(await ClaimAsync(), TimeSpan.FromSeconds(1));
        Assert.Equal(1, await DesiredAsync());

        _store.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(0, await DesiredAsync());
    }

    [Fact]
    public async Task A_delayed_job_calls_for_a_worker_as_long_before_it_is_due_as_one_takes_to_start()
    {
        await _store.Jobs.InsertAsync([NewJobs.Delayed(TimeSpan.FromHours(1))], Token);
        Assert.Equal(0, await DesiredAsync());

        _store.Advance(TimeSpan.FromHours(1) - _options.WorkerStart - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await DesiredAsync());
        _store.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await DesiredAsync());
    }

    [Fact]
    public async Task Many_jobs_for_far_away_days_call_for_nobody_today()
    {
        await _store.Jobs.InsertAsync([.. Enumerable.Range(0, 5_000).Select(_ => NewJobs.Delayed(TimeSpan.FromDays(7)))], Token);

        Assert.Equal(0, await DesiredAsync());
    }

    [Fact]
    public async Task What_waits_is_reckoned_with_the_mean_run_time_and_the_slots_of_the_workers_there_are()
    {
        await RegisterAsync(slots: 4);
        await RegisterAsync(slots: 8);
        await _store.Jobs.InsertAsync([NewJobs.Immediate()], Token);
        await EndAsync(await ClaimAsync(), TimeSpan.FromSeconds(30));
        await BeatAfterAsync(TimeSpan.FromMinutes(6));
        await _store.Jobs.InsertAsync([.. Enumerable.Range(0, 240).Select(_ => NewJobs.Delayed(TimeSpan.Zero))], Token);

        // 240 jobs of 30 s within 60 s: 120 slots, of which a worker has 6.
        Assert.Equal(20, await DesiredAsync());
    }

    [Fact]
    public async Task Long_jobs_that_run_keep_their_workers_after_nothing_came_for_hours()
    {
        await _store.Jobs.InsertAsync(NewJobs.Many(9), Token);
        for (var i = 0; i < 3; i++) await ClaimAsync(await RegisterAsync(slots: 4), 3);
        await BeatAfterAsync(TimeSpan.FromHours(2));

        // 9 slots of 4 a worker.
        Assert.Equal(3, await DesiredAsync());
    }

    [Fact]
    public async Task Jobs_that_were_claimed_ahead_of_the_slots_do_not_make_workers_multiply()
    {
        await _store.Jobs.InsertAsync(NewJobs.Many(40), Token);
        await ClaimAsync(await RegisterAsync(slots: 4), 40);
        await BeatAfterAsync(TimeSpan.FromHours(2));

        Assert.Equal(1, await DesiredAsync());
    }

    [Fact]
    public async Task What_runs_with_nobody_there_will_wait_again_and_calls_for_a_worker()
    {
        await _store.Jobs.InsertAsync([NewJobs.Immediate()], Token);
        await ClaimAsync();
        _store.Advance(TimeSpan.FromHours(2));

        Assert.Equal(1, await DesiredAsync());
    }

    [Fact]
    public async Task Jobs_of_paused_queues_and_of_queues_that_do_not_count_call_for_nobody()
    {
        _options.Queues = "default, mail";
        await _store.Jobs.InsertAsync([Delayed("mail"), Delayed("reports")], Token);
        Assert.Equal(1, await DesiredAsync());

        await _store.Queues.SetPausedAsync("mail", paused: true, Token);
        Assert.Equal(0, await DesiredAsync());

        _options.Queues = null;
        Assert.Equal(1, await DesiredAsync());
    }

    [Fact]
    public async Task A_backlog_beyond_what_is_counted_job_by_job_is_known_from_the_counters()
    {
        _options.RunTime = TimeSpan.FromMinutes(1);
        foreach (var jobs in NewJobs.Many(25_000).Chunk(5_000)) await _store.Jobs.InsertAsync(jobs, Token);
        _store.Advance(TimeSpan.FromMinutes(10));

        // A slot for each, 20 a worker.
        Assert.Equal(1_250, await DesiredAsync());
    }

    private static NewJob Delayed(string queue)
    {
        var job = NewJobs.Delayed(TimeSpan.Zero);
        return job with { Spec = job.Spec with { Queue = queue } };
    }

    private async Task<double> DesiredAsync()
    {
        using var meters = new TestMeters();
        var time = _store.Services.GetRequiredService<TimeProvider>();
        var workers = new WorkerCountsReader(_store.Reader, _store.Workers, _options);
        var schedules = new ScheduleTotalsReader(_store.Schedules, _store.Services.GetRequiredService<IScheduleWatches>());
        var totals = new StoreTotalsReader(
            _store.Reader, new InProcessReadyQueue(), workers, _store.Jobs, schedules, new StoreClock(time));
        using var collector = new CollectedMetrics(meters);
        _ = new StoreMetrics(meters, totals, time);
        return collector.Collect()["jobscheduler_workers_desired"];
    }

    private async Task<Claimant> RegisterAsync(int slots)
    {
        var id = NewJobs.NextId();
        await _store.Workers.RegisterAsync(new WorkerSession(id, $"{id}", "host", 7, slots, [JobSpec.DefaultQueue]), Token);
        _sessions.Add(id);
        return _worker with { Session = id, WorkerId = $"{id}" };
    }

    private async Task BeatAfterAsync(TimeSpan time)
    {
        _store.Advance(time);
        foreach (var session in _sessions) Assert.NotNull(await _store.Workers.BeatAsync(session, Token));
    }

    private async Task<Job> ClaimAsync() => Assert.Single(await ClaimAsync(_worker, 1));

    private async Task<IReadOnlyList<Job>> ClaimAsync(Claimant worker, int max) =>
        (await _store.Jobs.ClaimDueAsync(max, worker, Token)).Jobs;

    private async Task EndAsync(Job job, TimeSpan duration) =>
        await _store.Jobs.SettleAsync([Settlement.Of(job, JobEvent.Succeeded) with { Duration = duration }], Token);
}
