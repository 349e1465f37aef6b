namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What becomes of the runs of a schedule when it is changed, and which are shown as its last and its next.</summary>
public abstract partial class ScheduleContract
{
    [Theory]
    [InlineData("put")]
    [InlineData("pause")]
    [InlineData("delete")]
    public async Task A_run_that_is_due_outlives_a_change_but_not_its_schedule(string how)
    {
        var (first, run) = await PutAsync("minutely");
        Store.Advance(TimeSpan.FromMinutes(1));

        if (how == "put") await Schedules.PutAsync(
            Every("minutely") with { CronExpression = "0 3 * * *" }, NewJobs.Tick(first.Id, NextTick), null, Cancel);
        else if (how == "pause") await Schedules.PauseAsync(first.Id, Cancel);
        else await Schedules.DeleteAsync(first.Id, Cancel);

        Assert.Equal(how == "delete" ? JobStatus.Cancelled : JobStatus.Pending, (await GetAsync(run)).State.Status);
    }

    [Fact]
    public async Task A_change_lets_a_due_run_go_that_waited_for_the_overlap_policy()
    {
        var schedule = Every("minutely") with { Overlap = OverlapPolicy.Skip };
        var run = NewJobs.Tick(schedule.Id, NextTick) with { GateOpen = false };
        await Schedules.PutAsync(schedule, run, null, Cancel);
        Store.Advance(TimeSpan.FromMinutes(1));

        var change = await Schedules.PauseAsync(schedule.Id, Cancel);

        Assert.Equal([run.Id], change.Ready.Select(ready => ready.Id));
        await ClaimAsync(run.Id);
    }

    [Fact]
    public async Task Only_unstarted_runs_of_ticks_are_withdrawn()
    {
        var (schedule, tick) = await PutAsync("minutely");
        var byHand = await InsertAsync(NewJobs.Immediate() with { ScheduleId = schedule.Id });
        Store.Advance(TimeSpan.FromMinutes(1));
        var running = await ClaimAsync(tick);

        await Schedules.PauseAsync(schedule.Id, Cancel);

        Assert.Equal(JobStatus.Pending, (await GetAsync(byHand.Id)).State.Status);
        Assert.Equal(SettleKind.Written, (await SettleAsync(running, JobEvent.Succeeded)).Kind);
    }

    [Fact]
    public async Task A_withdrawn_run_cannot_be_retried()
    {
        var (schedule, run) = await PutAsync("minutely");
        await Schedules.PauseAsync(schedule.Id, Cancel);

        Assert.Equal(JobChangeKind.Refused, (await Jobs.RetryAsync(run, null, Cancel)).Kind);
    }

    [Fact]
    public async Task The_last_run_is_the_last_that_started_by_tick_or_by_hand_whether_its_job_is_kept_or_not()
    {
        var (schedule, run) = await PutAsync("minutely");
        Store.Advance(TimeSpan.FromMinutes(1));
        await Schedules.AdvanceAsync(
            new ScheduleAdvance(schedule, schedule.NextTick!.Value, [NewJobs.Tick(schedule.Id, NextTick)], NextTick, 0), Cancel);
        Assert.Null((await Schedules.GetAsync(schedule.Id, Cancel))!.LastRunAt);
        await SettleAsync(await ClaimAsync(run), JobEvent.Succeeded);
        Assert.Equal(Store.Now, (await Schedules.GetByKeyAsync("minutely", Cancel))!.LastRunAt);
        Store.Advance(TimeSpan.FromSeconds(7));
        var byHand = Store.Now;
        await SettleAsync(await StartAsync(NewJobs.Immediate() with { ScheduleId = schedule.Id }), JobEvent.Succeeded);
        Store.Advance(TimeSpan.FromSeconds(7));

        Assert.Equal(2, (await Jobs.PruneAsync(new Retention(TimeSpan.Zero, TimeSpan.Zero), 10, Cancel)).Jobs);

        Assert.Equal([byHand], (await Schedules.ListAsync(null, 10, Cancel)).Select(shown => shown.LastRunAt));
        Assert.Equal(byHand, (await Schedules.PauseAsync(schedule.Id, Cancel)).Schedule!.LastRunAt);
        Assert.Equal(byHand, (await Schedules.DeleteAsync(schedule.Id, Cancel)).Schedule!.LastRunAt);
    }

    [Fact]
    public async Task The_next_run_is_not_one_that_a_person_cancelled_even_once_its_job_is_pruned()
    {
        var (schedule, run) = await PutAsync("minutely");
        Assert.Equal(schedule.NextTick, schedule.NextRunAt);
        await Jobs.CancelAsync(run, Cancel);
        Assert.Equal(schedule.NextTick + TimeSpan.FromMinutes(1), (await Schedules.GetAsync(schedule.Id, Cancel))!.NextRunAt);

        Store.Advance(TimeSpan.FromSeconds(1));
        await Jobs.PruneAsync(new Retention(TimeSpan.Zero, TimeSpan.Zero), 10, Cancel);

        var listed = Assert.Single(await Schedules.ListAsync(null, 10, Cancel));
        Assert.Equal((schedule.NextTick, schedule.NextTick + TimeSpan.FromMinutes(1)), (listed.NextTick, listed.NextRunAt));
        var again = Every("minutely") with { Misfire = MisfirePolicy.Skip };
        Assert.Null((await Schedules.PutAsync(again, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Cancel)).NextRun);
    }

    [Fact]
    public async Task A_cancelled_next_run_that_is_run_again_is_no_longer_skipped()
    {
        var (schedule, run) = await PutAsync("minutely");
        await Jobs.CancelAsync(run, Cancel);
        await Jobs.RetryAsync(run, null, Cancel);

        Assert.False((await Schedules.GetAsync(schedule.Id, Cancel))!.IsNextTickCancelled);
    }

    [Fact]
    public async Task A_next_tick_that_is_reckoned_anew_takes_its_run_along()
    {
        var (schedule, old) = await PutAsync("minutely");
        var run = NewJobs.Tick(schedule.Id, NextTick + TimeSpan.FromHours(1));

        var change = await Schedules.MoveAsync(schedule, run, Cancel);

        Assert.Equal((ScheduleChangeKind.Changed, run.Id), (change.Kind, change.NextRun!.Value.Id));
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(old)).State.Status);
        var moved = (await Schedules.GetAsync(schedule.Id, Cancel))!;
        Assert.Equal((run.Tick, schedule.Version), (moved.NextTick, moved.Version));
        Assert.Equal(ScheduleChangeKind.VersionMismatch, (await Schedules.MoveAsync(schedule, run, Cancel)).Kind);
    }
}
