using JobScheduler.Core.Requests;
using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Engine.Maintenance;

public sealed partial class RecurringJobTests
{
    private static readonly TimeSpan EveryMinute = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_tick_runs_exactly_once()
    {
        await using var engine = await EngineHarness.StartAsync();
        var schedule = await MakeAsync(engine, "*/2 * * * * *");
        await engine.AdvanceUntilAsync(async () => (await CompletedAsync(engine, schedule)).Count >= 5);

        var ticks = (await CompletedAsync(engine, schedule)).Select(run => run.Tick!.Value).ToList();
        Assert.Equal(Enumerable.Range(1, ticks.Count).Select(i => EngineHarness.Start + TimeSpan.FromSeconds(2 * i)), ticks);
    }

    [Fact]
    public async Task The_next_run_is_always_there_as_a_waiting_job()
    {
        await using var engine = await EngineHarness.StartAsync();
        var schedule = await MakeAsync(engine, "0 * * * *");

        var run = Assert.Single(await engine.RunsOfAsync(schedule));
        Assert.Equal((JobStatus.Pending, EngineHarness.Start + TimeSpan.FromHours(1)), (run.State.Status, run.ScheduledAt));
    }

    [Theory]
    [InlineData(OverlapPolicy.Allow)]
    [InlineData(OverlapPolicy.Skip)]
    public async Task Every_run_of_a_spread_schedule_is_late_by_the_same(OverlapPolicy overlap)
    {
        await using var engine = await EngineHarness.StartAsync();
        var request = new JobRequest { CronExpression = "* * * * *", SpreadSeconds = 60, Overlap = overlap, Handler = "scripted" };
        var put = await engine.Get<PutSchedule>().PutAsync("spread", request, paused: false, expectedVersion: null, Token);
        var schedule = put.Value.Schedule!.Id;
        await engine.AdvanceUntilAsync(async () => (await CompletedAsync(engine, schedule)).Count >= 3, TimeSpan.FromSeconds(1));

        var offset = Spread.OffsetOf("spread", 60);
        var runs = (await CompletedAsync(engine, schedule)).Take(3).ToList();
        Assert.NotEqual(TimeSpan.Zero, offset);
        Assert.Equal([.. Enumerable.Range(1, 3).Select(i => EngineHarness.Start + (i * EveryMinute))], runs.Select(run => run.Tick!.Value));
        Assert.All(runs, run => Assert.Equal(run.Tick + offset, run.ScheduledAt));
        Assert.All(runs, run => Assert.True(run.StartedAt >= run.ScheduledAt));
        Assert.Equal(0, await MissedAsync(engine, schedule));
    }

    [Fact]
    public async Task A_tick_that_finds_the_run_before_it_unfinished_is_skipped_when_overlap_is_skip()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Script.Do = engine.Script.DeafAsync;
        var schedule = await MakeAsync(engine, "* * * * *", overlap: OverlapPolicy.Skip, timeoutSeconds: 86400);
        await engine.AdvanceUntilAsync(async () => await MissedAsync(engine, schedule) >= 2, TimeSpan.FromSeconds(1));

        Assert.Single(engine.Script.Started);
        Assert.Equal([JobStatus.Running, JobStatus.Pending], (await engine.RunsOfAsync(schedule)).Select(run => run.State.Status));
        engine.Script.Dispose();
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Script.Started.Count >= 2), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Overlapping_runs_are_allowed_by_default()
    {
        await using var engine = await EngineHarness.StartAsync();
        engine.Script.Do = engine.Script.DeafAsync;
        await MakeAsync(engine, "* * * * *", timeoutSeconds: 86400);
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Script.Started.Count >= 3), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task A_paused_schedule_makes_no_runs_and_goes_on_from_now_when_resumed()
    {
        await using var engine = await EngineHarness.StartAsync();
        var control = engine.Get<ControlSchedule>();
        var schedule = await MakeAsync(engine, "* * * * *");
        await control.PauseAsync(schedule, Token);
        engine.Time.Advance(TimeSpan.FromMinutes(5.5));
        await control.ResumeAsync(schedule, Token);
        await engine.AdvanceUntilAsync(async () => (await CompletedAsync(engine, schedule)).Count >= 1);

        Assert.Equal(EngineHarness.Start + (6 * EveryMinute), (await CompletedAsync(engine, schedule))[0].Tick);
    }

    [Fact]
    public async Task A_resume_beside_a_change_makes_no_run_of_the_old_timing()
    {
        await using var engine = await EngineHarness.StartAsync();
        var id = await SavePausedAsync(engine, "0 * * * *");
        for (var round = 0; round < 20; round++)
        {
            var minute = round % 2 == 0 ? 30 : 0;
            await Task.WhenAll(
                Task.Run(() => SavePausedAsync(engine, $"{minute} * * * *"), Token),
                Task.Run(() => engine.Get<ControlSchedule>().ResumeAsync(id, Token), Token));

            var waiting = (await engine.RunsOfAsync(id)).Where(run => run.State.Status == JobStatus.Pending);
            Assert.All(waiting, run => Assert.Equal(minute, run.Tick!.Value.Minute));
        }
    }

    [Fact]
    public async Task Deleting_a_schedule_withdraws_its_next_run()
    {
        await using var engine = await EngineHarness.StartAsync();
        var schedule = await MakeAsync(engine, "* * * * *");
        await engine.Get<ControlSchedule>().DeleteAsync(schedule, Token);

        Assert.Equal(JobStatus.Cancelled, Assert.Single(await engine.RunsOfAsync(schedule)).State.Status);
        Assert.Null(await engine.Get<IScheduleStore>().GetAsync(schedule, Token));
    }

    [Fact]
    public async Task Cancelling_a_waiting_run_skips_that_tick_only()
    {
        await using var engine = await EngineHarness.StartAsync();
        var schedule = await MakeAsync(engine, "* * * * *");
        await engine.Get<CancelJob>().CancelAsync((await engine.RunsOfAsync(schedule))[0].Id, Token);
        await engine.AdvanceUntilAsync(async () => (await CompletedAsync(engine, schedule)).Count >= 1, TimeSpan.FromSeconds(1));

        Assert.Equal(EngineHarness.Start + (2 * EveryMinute), (await CompletedAsync(engine, schedule))[0].Tick);
    }

    [Fact]
    public async Task A_waiting_tick_that_the_zones_rules_do_not_give_any_more_is_moved_when_a_process_starts()
    {
        await using var before = await EngineHarness.StartAsync();
        var stale = EngineHarness.Start + TimeSpan.FromHours(13.5);
        var schedule = NewSchedules.Every("nightly", stale) with { CronExpression = "0 2 * * *", TimeZone = "Europe/Berlin" };
        var old = NewJobs.Tick(schedule.Id, stale);
        await before.Get<IScheduleStore>().PutAsync(schedule, old, null, Token);

        await using var after = await before.RestartAsync(TimeSpan.FromSeconds(1));
        await after.WaitForAsync(old.Id, JobStatus.Cancelled);

        var moved = (await after.Get<IScheduleStore>().GetAsync(schedule.Id, Token))!;
        Assert.Equal((EngineHarness.Start + TimeSpan.FromHours(13), 1L), (moved.NextTick, moved.Version));
        Assert.Single(await after.RunsOfAsync(schedule.Id), run => run.State.Status == JobStatus.Pending && run.Tick == moved.NextTick);
    }

    [Fact]
    public async Task A_run_by_hand_comes_beside_the_ticks()
    {
        await using var engine = await EngineHarness.StartAsync();
        var schedule = await MakeAsync(engine, "0 0 1 1 *");
        var run = (await engine.Get<ControlSchedule>().TriggerAsync(schedule, idempotency: null, Token)).Value.Job;
        await engine.WaitForAsync(run.Id, JobStatus.Completed);

        Assert.Null((await engine.JobAsync(run.Id)).Tick);
    }

    private static async Task<Guid> MakeAsync(
        EngineHarness engine, string cron, MisfirePolicy? misfire = null, OverlapPolicy? overlap = null, int timeoutSeconds = 60)
    {
        var request = new JobRequest
        {
            Name = "recurring",
            Type = JobType.Recurring,
            CronExpression = cron,
            Misfire = misfire,
            Overlap = overlap,
            Handler = "scripted",
            TimeoutSeconds = timeoutSeconds,
        };
        return (await engine.JobAsync(await engine.SubmitAsync(request))).ScheduleId!.Value;
    }

    private static async Task<Guid> SavePausedAsync(EngineHarness engine, string cron)
    {
        var request = new JobRequest { Name = "recurring", CronExpression = cron, Handler = "scripted" };
        return (await engine.Get<PutSchedule>()
            .PutAsync("recurring", request, paused: true, expectedVersion: null, Token)).Value.Schedule!.Id;
    }

    private static async Task<long> MissedAsync(EngineHarness engine, Guid schedule) =>
        (await engine.Get<IScheduleStore>().GetAsync(schedule, Token))!.MissedCount;

    private static async Task<IReadOnlyList<Job>> CompletedAsync(EngineHarness engine, Guid schedule) =>
        [.. (await engine.RunsOfAsync(schedule)).Where(run => run.State.Status == JobStatus.Completed).OrderBy(run => run.Tick)];

    private static async Task AssertNothingElseRunsAsync(EngineHarness engine, Guid schedule, int runs)
    {
        engine.Time.Advance(TimeSpan.FromSeconds(6));
        engine.Time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(runs, (await CompletedAsync(engine, schedule)).Count);
    }
}
