namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>How schedules move over their ticks.</summary>
public abstract class TickContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IScheduleStore Schedules => Store.Schedules;

    [Fact]
    public async Task A_schedule_is_overdue_when_its_tick_is_long_past_and_it_is_not_paused()
    {
        var schedule = NewSchedules.Every("minutely", Store.Now + TimeSpan.FromMinutes(1));
        await Store.Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Cancel);
        Store.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(0, await Store.Schedules.CountOverdueAsync(TimeSpan.FromMinutes(1), Cancel));

        Store.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, await Store.Schedules.CountOverdueAsync(TimeSpan.FromMinutes(1), Cancel));

        await Store.Schedules.PauseAsync(schedule.Id, Cancel);
        Assert.Equal(0, await Store.Schedules.CountOverdueAsync(TimeSpan.FromMinutes(1), Cancel));
    }

    [Fact]
    public async Task Schedules_are_due_at_their_ticks_the_oldest_first()
    {
        var late = await PutAsync("late", Store.Now + Minute * 2);
        var early = await PutAsync("early", Store.Now + Minute);
        Assert.Equal((0, Minute), await DueAsync(10));

        Store.Advance(Minute);
        Assert.Equal((1, Minute), await DueAsync(10));

        Store.Advance(Minute);
        var due = await Schedules.DueAsync(10, Cancel);
        Assert.Equal([early.Id, late.Id], due.Items.Select(schedule => schedule.Id));
        Assert.Equal((Store.Now, null), (due.Now, due.NextTickIn));
        Assert.Equal((1, TimeSpan.Zero), await DueAsync(1));
    }

    [Fact]
    public async Task An_advance_stores_the_next_run_and_moves_the_schedule_on()
    {
        var schedule = await PutAsync("minutely", Store.Now + Minute);
        Store.Advance(Minute);
        var next = NewJobs.Tick(schedule.Id, Store.Now + Minute);

        var result = await Schedules.AdvanceAsync(Advance(schedule, next) with { MissedCount = 4 }, Cancel);

        Assert.Equal([next.Id], result!.Ready.Select(ready => ready.Id));
        Assert.Equal(0, result.Skipped);
        var moved = (await Schedules.GetAsync(schedule.Id, Cancel))!;
        Assert.Equal((next.Tick, schedule.NextTick, 4L, 1L), (moved.NextTick, moved.LastTick, moved.MissedCount, moved.Version));
    }

    [Fact]
    public async Task Of_many_that_advance_over_one_tick_one_succeeds()
    {
        var schedule = await PutAsync("minutely", Store.Now + Minute);
        Store.Advance(Minute);

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            await Task.Yield();
            return await Schedules.AdvanceAsync(Advance(schedule, NewJobs.Tick(schedule.Id, Store.Now + Minute)), Cancel);
        }));

        Assert.Single(results, result => result is not null);
        Assert.Equal(2, (await RunsAsync(schedule)).Count);
    }

    [Fact]
    public async Task Of_a_batch_those_move_on_that_are_as_they_were_seen()
    {
        var schedules = new List<Schedule>();
        for (var number = 0; number < 4; number++) schedules.Add(await PutAsync($"minutely-{number}", Store.Now + Minute));
        Store.Advance(Minute);
        await Schedules.PauseAsync(schedules[1].Id, Cancel);
        var next = Store.Now + Minute;
        ScheduleAdvance[] advances = [.. schedules.Select((schedule, number) => Advance(schedule, NewJobs.Tick(schedule.Id, next)) with
        {
            MissedCount = number,
            Missed = [Store.Now - (Minute * (number + 1))],
        })];

        var result = await Schedules.AdvanceAsync(advances, Cancel);

        Guid[] moved = [schedules[0].Id, schedules[2].Id, schedules[3].Id];
        Assert.Equal(moved.Order(), result.Moved.Keys.Order());
        Assert.Equal(advances.Where(advance => moved.Contains(advance.Schedule.Id)).Select(advance => advance.Runs[0].Id).Order(),
            result.Ready.Select(ready => ready.Id).Order());
        foreach (var (schedule, number) in schedules.Select((schedule, number) => (schedule, number)))
        {
            var stored = (await Schedules.GetAsync(schedule.Id, Cancel))!;
            Assert.Equal(number == 1 ? (schedule.NextTick, 0) : (next, number), (stored.NextTick, stored.MissedCount));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_advance_of_a_schedule_that_was_changed_meanwhile_does_nothing(bool paused)
    {
        var schedule = await PutAsync("minutely", Store.Now + Minute);
        Store.Advance(Minute);
        if (paused) await Schedules.PauseAsync(schedule.Id, Cancel);
        else await PutAsync("minutely", schedule.NextTick!.Value, "30 * * * *");
        var runs = (await RunsAsync(schedule)).Count;

        Assert.Null(await Schedules.AdvanceAsync(Advance(schedule, NewJobs.Tick(schedule.Id, Store.Now + Minute)), Cancel));
        Assert.Equal(runs, (await RunsAsync(schedule)).Count);
    }

    [Fact]
    public async Task A_tick_has_one_run_however_often_it_is_stored()
    {
        var schedule = await PutAsync("minutely", Store.Now + Minute);
        Store.Advance(Minute);
        var again = NewJobs.Tick(schedule.Id, schedule.NextTick!.Value);

        var result = await Schedules.AdvanceAsync(Advance(schedule, again), Cancel);

        Assert.Empty(result!.Ready);
        Assert.Single(await RunsAsync(schedule));
    }

    [Fact]
    public async Task Ticks_are_counted_when_their_runs_are_withdrawn_by_a_user()
    {
        var schedule = await PutAsync("minutely", Store.Now + Minute);
        await Schedules.DeleteAsync(schedule.Id, Cancel);

        var totals = await Reader.TotalsAsync(Cancel);

        Assert.Equal((0L, 1L), (totals.InStatus(JobStatus.Pending), totals.InStatus(JobStatus.Cancelled)));
        Assert.Contains(totals.Transitions, total => total is { Reason: "withdrawn", From: JobStatus.Pending });
    }

    private static ScheduleAdvance Advance(Schedule schedule, params NewJob[] runs) =>
        new(schedule, schedule.NextTick!.Value, runs, runs[^1].Tick, MissedCount: 0);

    private async Task<Schedule> PutAsync(string key, DateTimeOffset tick, string cron = "* * * * *")
    {
        var schedule = NewSchedules.Every(key, tick) with { CronExpression = cron };
        return (await Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, tick), null, Cancel)).Schedule!;
    }

    private async Task<(int Count, TimeSpan? Next)> DueAsync(int max)
    {
        var due = await Schedules.DueAsync(max, Cancel);
        return (due.Items.Count, due.NextTickIn);
    }

    private Task<IReadOnlyList<Job>> RunsAsync(Schedule schedule) => Reader.ListAsync(new JobFilter { ScheduleId = schedule.Id }, Cancel);
}
