namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What people look at of schedules: the ticks of one, and the timings of all.</summary>
public abstract class ScheduleLookContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IScheduleLooks Looks => Store.Services.GetRequiredService<IScheduleLooks>();

    [Fact]
    public async Task Runs_notes_and_gaps_of_a_window_are_told_by_tick()
    {
        var schedule = await PutAsync("looked-at");
        var other = await PutAsync("another");
        var first = Store.Now + Minute;
        Store.Advance(Minute);
        var due = (await Store.Schedules.DueAsync(10, Cancel)).Items.Single(item => item.Id == schedule.Id);
        await Store.Schedules.AdvanceAsync(
            [
                new ScheduleAdvance(due, first, [NewJobs.Tick(schedule.Id, first + Minute)], first + Minute, MissedCount: 9)
                {
                    Missed = [first - (Minute * 30), first - (Minute * 29)],
                    Gap = new TickGap(first - (Minute * 28), first - (Minute * 22), 7),
                },
            ],
            Cancel);

        var found = await Looks.TicksAsync(schedule.Id, new(first - (Minute * 29), first + Minute, Max: 10), Cancel);

        var run = Assert.Single(found.Runs);
        Assert.Equal((first, JobStatus.Pending, null), (run.Tick, run.Status, run.StartedAt));
        Assert.Equal(new NotedTick(first - (Minute * 29), TickFate.Missed, Store.Now), Assert.Single(found.Notes));
        Assert.Equal(new TickGap(first - (Minute * 28), first - (Minute * 22), 7), Assert.Single(found.Gaps));
        Assert.Empty((await Looks.TicksAsync(schedule.Id, new(first - (Minute * 21), first, Max: 10), Cancel)).Gaps);
        Assert.Empty((await Looks.TicksAsync(other.Id, new(first - (Minute * 29), first, Max: 10), Cancel)).Notes);
        Assert.Equal(2, (await Looks.TicksAsync(schedule.Id, new(first, first + (Minute * 5), Max: 10), Cancel)).Runs.Count);
    }

    [Fact]
    public async Task A_run_started_with_its_first_recorded_attempt()
    {
        var schedule = await PutAsync("retried");
        var tick = Store.Now + Minute;
        Store.Advance(Minute);
        var run = await ClaimAsync((await Looks.TicksAsync(schedule.Id, new(tick, tick + Minute, Max: 10), Cancel)).Runs[0].JobId);
        await SettleAsync(run, JobEvent.Failed);
        Store.Advance(TimeSpan.FromHours(1));
        await ClaimAsync(run.Id);

        var found = Assert.Single((await Looks.TicksAsync(schedule.Id, new(tick, tick + Minute, Max: 10), Cancel)).Runs);

        Assert.Equal((JobStatus.Running, run.StartedAt), (found.Status, found.StartedAt));
    }

    [Fact]
    public async Task One_more_than_the_most_of_a_window_is_told_and_withdrawn_runs_are_not()
    {
        var schedule = await PutAsync("many");
        var first = Store.Now + Minute;
        await Jobs.InsertAsync([.. Enumerable.Range(1, 9).Select(minute => NewJobs.Tick(schedule.Id, first + (Minute * minute)))], Cancel);

        var found = await Looks.TicksAsync(schedule.Id, new(first, first + TimeSpan.FromHours(1), Max: 4), Cancel);
        Assert.Equal(Enumerable.Range(0, 5).Select(minute => first + (Minute * minute)), found.Runs.Select(run => run.Tick));

        await Store.Schedules.PauseAsync(schedule.Id, Cancel);
        found = await Looks.TicksAsync(schedule.Id, new(first, first + TimeSpan.FromHours(1), Max: 20), Cancel);
        Assert.Empty(found.Runs);
        Assert.All(found.Notes, note => Assert.Equal(TickFate.TakenBackByPause, note.Fate));
        Assert.Equal(10, found.Notes.Count);
    }

    [Fact]
    public async Task The_timings_of_schedules_that_tick_are_told_up_to_a_number()
    {
        var end = Store.Now + TimeSpan.FromDays(1);
        await PutAsync("spread", schedule => schedule with { SpreadSeconds = 90, Offset = TimeSpan.FromSeconds(70), EndAt = end });
        await PutAsync("plain");
        await Store.Schedules.PauseAsync((await PutAsync("paused")).Id, Cancel);

        var timings = await Looks.TimingsAsync(10, Cancel);

        Assert.Equal(
            [Timing(TimeSpan.Zero, null), Timing(TimeSpan.FromSeconds(70), end)],
            timings.OrderBy(timing => timing.Offset));
        Assert.Single(await Looks.TimingsAsync(1, Cancel));
    }

    private static LoadTiming Timing(TimeSpan offset, DateTimeOffset? end) => new("* * * * *", "Europe/Berlin", offset, end);

    private async Task<Schedule> PutAsync(string key, Func<Schedule, Schedule>? change = null)
    {
        var schedule = NewSchedules.Every(key, Store.Now + Minute);
        schedule = change is null ? schedule : change(schedule);
        return (await Store.Schedules.PutAsync(schedule, NewJobs.Tick(schedule.Id, Store.Now + Minute), null, Cancel)).Schedule!;
    }
}
