using JobScheduler.Engine.Operations;

namespace JobScheduler.Tests.Engine.Maintenance;

/// <summary>Ticks that nobody could run in time.</summary>
public sealed partial class RecurringJobTests
{
    [Theory]
    [InlineData(MisfirePolicy.FireOnce, 1)]
    [InlineData(MisfirePolicy.Skip, 0)]
    [InlineData(MisfirePolicy.FireAll, 10)]
    public async Task Ten_ticks_missed_while_the_process_was_down_follow_the_misfire_policy(MisfirePolicy misfire, int lateRuns)
    {
        await using var before = await EngineHarness.StartAsync();
        var schedule = await MakeAsync(before, "* * * * *", misfire: misfire);
        await before.AdvanceUntilAsync(async () => (await CompletedAsync(before, schedule)).Count == 1);

        // Down from a little after the first tick to half a minute before the thirteenth: ticks 2 to 11 are late by more than a minute.
        await using var after = await before.RestartAsync(12.4 * EveryMinute - (before.Time.GetUtcNow() - EngineHarness.Start));
        await Eventually.IsTrueAsync(async () => (await CompletedAsync(after, schedule)).Count == 1 + lateRuns + 1);
        await AssertNothingElseRunsAsync(after, schedule, 1 + lateRuns + 1);

        var stored = (await after.Get<IScheduleStore>().GetAsync(schedule, Token))!;
        Assert.Equal(10 - lateRuns, stored.MissedCount);
        Assert.Equal(EngineHarness.Start + (13 * EveryMinute), stored.NextTick);
    }

    [Fact]
    public async Task A_run_that_nobody_could_start_in_time_is_skipped_soon_not_only_at_the_next_tick()
    {
        await using var engine = await EngineHarness.StartAsync();
        var schedule = await MakeAsync(engine, "0 13 * * *", misfire: MisfirePolicy.Skip);
        await engine.Get<PauseQueue>().PauseAsync("default", Token);
        var run = Assert.Single(await engine.RunsOfAsync(schedule)).Id;
        engine.Time.Advance(TimeSpan.FromMinutes(60.5));
        await engine.AdvanceUntilAsync(async () => (await engine.RunsOfAsync(schedule)).Count == 2);
        Assert.Equal(JobStatus.Pending, (await engine.JobAsync(run)).State.Status);

        await engine.AdvanceUntilAsync(run, JobStatus.Cancelled);

        Assert.InRange(
            engine.Time.GetUtcNow(), EngineHarness.Start + TimeSpan.FromMinutes(61), EngineHarness.Start + TimeSpan.FromMinutes(63));
        Assert.Equal(1, (await engine.Get<IScheduleStore>().GetAsync(schedule, Token))!.MissedCount);
    }

    [Fact]
    public async Task Of_the_ticks_that_pile_up_behind_a_paused_queue_one_late_one_runs_with_fire_once()
    {
        var limit = TimeSpan.FromSeconds(20);
        await using var engine = await EngineHarness.StartAsync(("JobScheduler:Schedules:MisfireAfter", $"{limit}"));
        var queue = engine.Get<PauseQueue>();
        var schedule = await MakeAsync(engine, "* * * * * *");
        await queue.PauseAsync("default", Token);
        await engine.AdvanceUntilAsync(() => Task.FromResult(engine.Time.GetUtcNow() > EngineHarness.Start + TimeSpan.FromSeconds(60)));

        await queue.ResumeAsync("default", Token);
        await engine.AdvanceUntilAsync(async () => (await CompletedAsync(engine, schedule)).Count >= 20);

        var runs = await CompletedAsync(engine, schedule);
        Assert.InRange(runs.Count(run => run.StartedAt - run.Tick > limit), 0, 1);
        Assert.InRange(await MissedAsync(engine, schedule), 35, 45);
        // A run may start between the two looks.
        await Eventually.IsTrueAsync(async () =>
            (await engine.RunsOfAsync(schedule)).Max(run => run.StartedAt)
                == (await engine.Get<IScheduleStore>().GetAsync(schedule, Token))!.LastRunAt);
    }

    [Fact]
    public async Task A_late_run_starts_soon_after_its_queue_is_resumed()
    {
        await using var engine = await EngineHarness.StartAsync();
        var queue = engine.Get<PauseQueue>();
        var schedule = await MakeAsync(engine, "0 13 * * *");
        await queue.PauseAsync("default", Token);
        engine.Time.Advance(TimeSpan.FromHours(4));
        await queue.ResumeAsync("default", Token);

        await engine.AdvanceUntilAsync(async () => (await CompletedAsync(engine, schedule)).Count == 1);

        Assert.InRange(engine.Time.GetUtcNow(), EngineHarness.Start + TimeSpan.FromHours(4),
            EngineHarness.Start + TimeSpan.FromHours(4) + TimeSpan.FromSeconds(20));
        Assert.Equal(0, await MissedAsync(engine, schedule));
    }
}
