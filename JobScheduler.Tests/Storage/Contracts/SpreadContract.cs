namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>A schedule whose runs are late by its spread: all happens so much later, and its ticks stay what they are.</summary>
public abstract class SpreadContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Offset = TimeSpan.FromSeconds(50);

    private IScheduleStore Schedules => Store.Schedules;

    [Fact]
    public async Task It_is_due_when_its_run_is_and_keeps_its_ticks()
    {
        var tick = Store.Now + Minute;
        var (schedule, run) = await PutAsync();
        Assert.Equal((60, Offset, tick, tick + Offset), (schedule.SpreadSeconds, schedule.Offset, schedule.NextTick, schedule.NextRunAt));
        Store.Advance(Minute);
        Assert.Equal(Offset, (await Schedules.DueAsync(10, Cancel)).NextTickIn);
        Store.Advance(Offset);

        var (_, next) = await TickAsync();

        var moved = (await Schedules.GetAsync(schedule.Id, Cancel))!;
        Assert.Equal((tick, tick + Minute, tick + Minute + Offset), (moved.LastTick, moved.NextTick, moved.NextRunAt));
        Assert.Equal((tick, tick + Minute), ((await GetAsync(run)).Tick, (await GetAsync(next)).Tick));
        Assert.Empty((await Schedules.DueAsync(10, Cancel)).Items);
    }

    [Fact]
    public async Task A_tick_whose_run_is_not_yet_due_does_not_count_as_overlapping()
    {
        var (_, first) = await PutAsync();
        Store.Advance(Minute + Offset);
        // So late that the second tick has come as well, but not its run.
        Store.Advance(TimeSpan.FromSeconds(20));
        var (result, second) = await TickAsync();
        Assert.Equal((1, first, 0), (result.Ready.Count, result.Ready[0].Id, result.Skipped));
        await SettleAsync(await ClaimAsync(first), JobEvent.Succeeded);
        Store.Advance(Minute - TimeSpan.FromSeconds(20));

        (result, _) = await TickAsync();

        Assert.Equal((1, second, 0), (result.Ready.Count, result.Ready[0].Id, result.Skipped));
    }

    [Fact]
    public async Task A_pause_takes_back_the_run_of_a_tick_that_has_come_and_a_resume_may_bring_it_again()
    {
        var tick = Store.Now + Minute;
        var (schedule, run) = await PutAsync();
        Store.Advance(Minute + TimeSpan.FromSeconds(10));
        var paused = (await Schedules.PauseAsync(schedule.Id, Cancel)).Schedule!;
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(run)).State.Status);
        Assert.Null(paused.NextRunAt);

        var again = RunOf(schedule, tick);
        var resumed = await Schedules.ResumeAsync(schedule.Id, again, paused.Version, Cancel);

        Assert.Equal((tick, tick + Offset), (resumed.Schedule!.NextTick, resumed.Schedule.NextRunAt));
        Assert.Equal(JobStatus.Pending, (await GetAsync(again.Id)).State.Status);
    }

    [Fact]
    public async Task A_person_may_cancel_its_next_run()
    {
        var (schedule, run) = await PutAsync();
        await Jobs.CancelAsync(run, Cancel);

        var shown = (await Schedules.GetAsync(schedule.Id, Cancel))!;

        Assert.Equal((true, schedule.NextTick + Minute + Offset), (shown.IsNextTickCancelled, shown.NextRunAt));
    }

    [Fact]
    public async Task Another_spread_is_a_change_and_none_is_one_again()
    {
        var (schedule, _) = await PutAsync();
        var plain = schedule with { SpreadSeconds = null, Offset = TimeSpan.Zero };

        var change = await Schedules.PutAsync(plain, RunOf(plain, plain.NextTick!.Value), null, Cancel);

        Assert.Equal(ScheduleChangeKind.Changed, change.Kind);
        Assert.Equal((null, plain.NextTick), (change.Schedule!.SpreadSeconds, change.Schedule.NextRunAt));
        Assert.Equal(
            ScheduleChangeKind.Unchanged, (await Schedules.PutAsync(plain, RunOf(plain, plain.NextTick.Value), null, Cancel)).Kind);
    }

    [Fact]
    public async Task It_can_be_moved_to_another_tick()
    {
        var (schedule, run) = await PutAsync();
        var later = RunOf(schedule, schedule.NextTick!.Value + Minute);

        var change = await Schedules.MoveAsync(schedule, later, Cancel);

        Assert.Equal(ScheduleChangeKind.Changed, change.Kind);
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(run)).State.Status);
        Assert.Equal(later.Tick + Offset, (await Schedules.GetAsync(schedule.Id, Cancel))!.NextRunAt);
    }

    private async Task<(Schedule Schedule, Guid Run)> PutAsync()
    {
        var schedule = NewSchedules.Every("spread", Store.Now + Minute) with
        {
            Overlap = OverlapPolicy.Skip,
            SpreadSeconds = 60,
            Offset = Offset,
        };
        var change = await Schedules.PutAsync(schedule, RunOf(schedule, schedule.NextTick!.Value), null, Cancel);
        return (change.Schedule!, change.NextRun!.Value.Id);
    }

    private async Task<(TickResult Result, Guid Next)> TickAsync()
    {
        var due = Assert.Single((await Schedules.DueAsync(10, Cancel)).Items);
        var next = RunOf(due, due.NextTick!.Value + Minute);
        var result = await Schedules.AdvanceAsync(new ScheduleAdvance(due, due.NextTick.Value, [next], next.Tick, MissedCount: 0), Cancel);
        return (result!, next.Id);
    }

    private static NewJob RunOf(Schedule schedule, DateTimeOffset tick) => NewJobs.Tick(schedule.Id, tick) with
    {
        RunAt = tick + schedule.Offset,
        StartBefore = tick + schedule.Offset + Minute,
        GateOpen = schedule.Overlap == OverlapPolicy.Allow,
    };
}
