namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Schedules that want a success in each so much time: what counts as one, and when they are overdue.</summary>
public abstract class WatchContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Tick = TimeSpan.FromMicroseconds(1);

    private IScheduleStore Schedules => Store.Schedules;

    private IScheduleWatches Watches => Store.Services.GetRequiredService<IScheduleWatches>();

    [Fact]
    public async Task One_without_a_success_is_overdue_from_when_it_was_made_on()
    {
        var made = Store.Now;
        var schedule = await PutAsync("watched");
        await PutAsync("unwatched", within: null);
        Store.Advance(Hour);
        Assert.Equal((0, null, null), await SeenAsync(schedule));
        Store.Advance(Tick);

        Assert.Equal((1, made + Hour, null), await SeenAsync(schedule));
        Assert.Equal(schedule.Id, Assert.Single(await Watches.ListOverdueAsync(null, 10, Cancel)).Id);
        Assert.Empty(await Watches.ListOverdueAsync(schedule.Id, 10, Cancel));
    }

    [Fact]
    public async Task A_success_counts_by_tick_or_by_hand_and_a_failure_does_not()
    {
        var schedule = await PutAsync("watched");
        Store.Advance(Hour + Tick);
        await RunAsync(schedule, JobEvent.FailedForGood);
        Assert.Equal((1, Store.Now - Tick, null), await SeenAsync(schedule));

        await RunAsync(schedule, JobEvent.Succeeded);
        var succeeded = Store.Now;
        Assert.Equal((0, null, succeeded), await SeenAsync(schedule));

        Store.Advance(Hour);
        await RunAsync(schedule, JobEvent.Failed);
        Store.Advance(Tick);
        Assert.Equal((1, succeeded + Hour, succeeded), await SeenAsync(schedule));
    }

    [Fact]
    public async Task A_paused_one_is_not_overdue_and_a_resumed_one_has_its_time_anew()
    {
        var schedule = await PutAsync("watched");
        Store.Advance(Hour * 2);
        var paused = (await Schedules.PauseAsync(schedule.Id, Cancel)).Schedule!;
        Assert.Null(paused.OverdueSince);
        Store.Advance(Hour * 2);
        Assert.Equal((0, null, null), await SeenAsync(schedule));

        await Schedules.ResumeAsync(schedule.Id, NewJobs.Tick(schedule.Id, Store.Now + (Hour * 24)), paused.Version, Cancel);
        Store.Advance(Hour);
        Assert.Equal((0, null, null), await SeenAsync(schedule));
        Store.Advance(Tick);
        Assert.Equal((1, Store.Now - Tick, null), await SeenAsync(schedule));
    }

    [Fact]
    public async Task One_that_has_ended_is_not_overdue()
    {
        var schedule = await PutAsync("watched", maxRuns: 1);
        var due = (await Schedules.GetAsync(schedule.Id, Cancel))!;
        Store.Advance(Hour * 48);
        Assert.Equal(1, await Watches.CountOverdueAsync(Cancel));

        await Schedules.AdvanceAsync(new ScheduleAdvance(due, due.NextTick!.Value, [], null, MissedCount: 0), Cancel);

        Assert.Equal((0, null, null), await SeenAsync(schedule));
    }

    [Fact]
    public async Task A_change_gives_it_its_time_anew_and_without_the_wish_it_is_forgotten()
    {
        var schedule = await PutAsync("watched");
        Store.Advance(Hour * 2);
        await RunAsync(schedule, JobEvent.Succeeded);
        var succeeded = Store.Now;
        Store.Advance(Hour * 2);
        await PutAsync("watched", within: 60);
        Assert.Equal((0, null, succeeded), await SeenAsync(schedule));
        Store.Advance(TimeSpan.FromMinutes(1) + Tick);
        Assert.Equal((1, Store.Now - Tick, succeeded), await SeenAsync(schedule));

        await PutAsync("watched", within: null);
        await RunAsync(schedule, JobEvent.Succeeded);

        Assert.Equal((0, null, null), await SeenAsync(schedule));
    }

    [Fact]
    public async Task One_that_is_deleted_is_forgotten()
    {
        var schedule = await PutAsync("watched");
        Store.Advance(Hour * 2);

        await Schedules.DeleteAsync(schedule.Id, Cancel);

        Assert.Equal(0, await Watches.CountOverdueAsync(Cancel));
        Assert.Empty(await Watches.ListOverdueAsync(null, 10, Cancel));
    }

    private async Task<Schedule> PutAsync(string key, int? within = 3600, int? maxRuns = null)
    {
        var schedule = NewSchedules.Every(key, Store.Now + (Hour * 24)) with { RequireSuccessWithinSeconds = within, MaxRuns = maxRuns };
        return (await Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, schedule.NextTick!.Value), null, Cancel)).Schedule!;
    }

    private async Task RunAsync(Schedule schedule, JobEvent happened) =>
        await SettleAsync(await StartAsync(NewJobs.Immediate() with { ScheduleId = schedule.Id }), happened);

    private async Task<(long Overdue, DateTimeOffset? Since, DateTimeOffset? LastSuccess)> SeenAsync(Schedule schedule)
    {
        var shown = (await Schedules.GetAsync(schedule.Id, Cancel))!;
        return (await Watches.CountOverdueAsync(Cancel), shown.OverdueSince, shown.LastSuccessAt);
    }
}
