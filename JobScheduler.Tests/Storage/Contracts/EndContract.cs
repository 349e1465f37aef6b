namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Schedules that end: what counts as a run made, and that no statement makes one more.</summary>
public abstract class EndContract(StoreFixture store) : StoreContract(store)
{
    private const int Tickers = 8;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IScheduleStore Schedules => Store.Schedules;

    [Fact]
    public async Task However_many_tick_at_once_each_tick_counts_once()
    {
        var schedule = await PutAsync(maxRuns: 3);
        for (var made = 1; made <= 3; made++)
        {
            Store.Advance(Minute);
            var due = Assert.Single((await Schedules.DueAsync(10, Cancel)).Items);
            var next = made == 3 ? (DateTimeOffset?)null : due.NextTick + Minute;
            await Task.WhenAll(Enumerable.Range(0, Tickers).Select(async _ =>
            {
                await Task.Yield();
                NewJob[] runs = next is { } tick ? [NewJobs.Tick(schedule.Id, tick)] : [];
                return await Schedules.AdvanceAsync(new ScheduleAdvance(due, due.NextTick!.Value, runs, next, MissedCount: 0), Cancel);
            }));
            Assert.Equal(made, (await GetScheduleAsync(schedule)).RunsMade);
        }

        var ended = await GetScheduleAsync(schedule);
        Assert.Equal((null, ScheduleEnd.MaxRuns), (ended.NextRunAt, ended.Ended));
        Assert.Empty((await Schedules.DueAsync(10, Cancel)).Items);
    }

    [Fact]
    public async Task A_schedule_that_has_ended_makes_no_run_when_it_is_replaced_and_goes_on_when_it_may_have_more()
    {
        var schedule = await PutAsync(maxRuns: 1);
        Store.Advance(Minute);
        var due = Assert.Single((await Schedules.DueAsync(10, Cancel)).Items);
        await Schedules.AdvanceAsync(new ScheduleAdvance(due, due.NextTick!.Value, [], null, MissedCount: 0), Cancel);

        var another = await ReplaceAsync(schedule with { Misfire = MisfirePolicy.Skip });
        Assert.Equal((null, null, ScheduleEnd.MaxRuns), (another.NextRun, another.Schedule!.NextRunAt, another.Schedule.Ended));

        var extended = await ReplaceAsync(schedule with { MaxRuns = 2 });
        Assert.Equal((Store.Now + Minute, null, 1L), (extended.Schedule!.NextRunAt, extended.Schedule.Ended, extended.Schedule.RunsMade));
        Assert.NotNull(extended.NextRun);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_is_due_when_the_schedule_leaves_its_tick_counts(bool isDue)
    {
        var schedule = await PutAsync(maxRuns: 1);
        if (isDue) Store.Advance(Minute);

        var change = await ReplaceAsync(schedule with { Misfire = MisfirePolicy.Skip });

        Assert.Equal((isDue ? 1 : 0, isDue), (change.Schedule!.RunsMade, change.NextRun is null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_run_that_is_due_at_a_pause_counts(bool isDue)
    {
        var schedule = await PutAsync(maxRuns: 2);
        if (isDue) Store.Advance(Minute);

        await Schedules.PauseAsync(schedule.Id, Cancel);
        await Schedules.PauseAsync(schedule.Id, Cancel);

        Assert.Equal(isDue ? 1 : 0, (await GetScheduleAsync(schedule)).RunsMade);
    }

    [Fact]
    public async Task An_end_is_kept_to_the_microsecond_and_the_same_is_no_change()
    {
        var end = Store.Now + TimeSpan.FromDays(1) + TimeSpan.FromMicroseconds(7);
        var schedule = NewSchedules.Every("ending", Store.Now + Minute) with { EndAt = end, MaxRuns = 1_000_000_000 };
        await ReplaceAsync(schedule);

        Assert.Equal(ScheduleChangeKind.Unchanged, (await ReplaceAsync(schedule)).Kind);
        var stored = await GetScheduleAsync((await Schedules.GetByKeyAsync("ending", Cancel))!);
        Assert.Equal((end, 1_000_000_000, null), (stored.EndAt, stored.MaxRuns, stored.Ended));
    }

    private async Task<Schedule> PutAsync(int maxRuns) =>
        (await ReplaceAsync(NewSchedules.Every("ending", Store.Now + Minute) with { MaxRuns = maxRuns })).Schedule!;

    private Task<ScheduleChange> ReplaceAsync(Schedule schedule) => Schedules.PutAsync(
        schedule with { NextTick = Store.Now + Minute }, NewJobs.Tick(schedule.Id, Store.Now + Minute), null, Cancel);

    private async Task<Schedule> GetScheduleAsync(Schedule schedule) => (await Schedules.GetAsync(schedule.Id, Cancel))!;
}
