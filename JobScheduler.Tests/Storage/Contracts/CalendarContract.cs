namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Calendars, and the schedules that go by their versions.</summary>
public abstract class CalendarContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Calendar Holidays = new("holidays")
    {
        TimeZone = "Europe/Berlin",
        Dates = [new(new(2026, 12, 24), new(2026, 12, 26)), new(new(2027, 1, 1), new(2027, 1, 1))],
        Weekly = [new([DayOfWeek.Sunday, DayOfWeek.Saturday], TimeSpan.FromHours(18), TimeSpan.FromDays(1))],
    };

    private IScheduleStore Schedules => Store.Schedules;

    private ICalendarStore Calendars => Store.Services.GetRequiredService<ICalendarStore>();

    private IBackfillStore Backfills => Store.Services.GetRequiredService<IBackfillStore>();

    [Fact]
    public async Task A_calendar_is_read_back_and_each_change_of_it_raises_its_version()
    {
        var made = await PutAsync(Holidays);
        Store.Advance(Minute);
        var same = await PutAsync(Holidays);
        var changed = await PutAsync(Holidays with { TimeZone = null, Weekly = [] });

        Assert.Equal((NamedChangeKind.Created, NamedChangeKind.Unchanged), (made.Kind, same.Kind));
        Assert.Equivalent(Holidays with { CreatedAt = made.Calendar!.CreatedAt, UpdatedAt = made.Calendar.CreatedAt }, made.Calendar);
        Assert.Equal(
            (NamedChangeKind.Changed, 2L, made.Calendar.CreatedAt, Store.Now),
            (changed.Kind, changed.Calendar!.Version, changed.Calendar.CreatedAt, changed.Calendar.UpdatedAt));
        Assert.Equivalent(changed.Calendar, Assert.Single(await Calendars.FindAsync(["holidays", "other"], Cancel)));
        Assert.Equivalent(changed.Calendar, Assert.Single(await Calendars.ListAsync(null, 10, Cancel)));
        Assert.Empty(await Calendars.ListAsync("holidays", 10, Cancel));
    }

    [Fact]
    public async Task A_version_that_has_passed_changes_nothing_and_there_are_no_more_than_a_number()
    {
        await PutAsync(Holidays, expected: 0);

        Assert.Equal(NamedChangeKind.VersionMismatch, (await PutAsync(Holidays with { Weekly = [] }, expected: 0)).Kind);
        Assert.Equal(NamedChangeKind.VersionMismatch, (await PutAsync(new Calendar("x"), expected: 1)).Kind);
        Assert.Equal(NamedChangeKind.TooMany, (await PutAsync(new Calendar("x"), most: 1)).Kind);
        Assert.Equal(NamedChangeKind.Changed, (await PutAsync(Holidays with { Weekly = [] }, expected: 1, most: 1)).Kind);
    }

    [Fact]
    public async Task A_schedule_goes_by_the_version_that_it_was_saved_with_until_it_is_saved_with_another()
    {
        var first = (await PutAsync(Holidays)).Calendar!;
        var schedule = await ScheduleAsync(first);
        Assert.Equivalent(first.Dates, Assert.Single(schedule.Calendars).Dates);
        await PutAsync(Holidays with { Dates = [], Weekly = [] });
        await PutAsync(Holidays with { TimeZone = "UTC" });

        var stored = (await Schedules.GetAsync(schedule.Id, Cancel))!;
        var use = Assert.Single(await Calendars.BehindAsync(null, 10, Cancel));

        Assert.Equal((1L, 2), (stored.Calendars[0].Version, stored.Calendars[0].Dates.Count));
        Assert.Equal(new CalendarUse("holidays", 1, schedule.Id), use);
        Assert.Empty(await Calendars.BehindAsync(use, 10, Cancel));
        var newest = Assert.Single(await Calendars.FindAsync(["holidays"], Cancel));
        Assert.Equal(3, newest.Version);
        var changed = await Schedules.ReplaceAsync(stored with { Calendars = [newest] }, null, stored.Version, Cancel);
        Assert.Equal((ScheduleChangeKind.Changed, 2L), (changed.Kind, changed.Schedule!.Version));
        Assert.Empty(await Calendars.BehindAsync(null, 10, Cancel));
    }

    [Fact]
    public async Task A_run_stays_where_it_is_when_only_the_calendar_is_another_and_the_tick_the_same()
    {
        var schedule = await ScheduleAsync((await PutAsync(Holidays)).Calendar!);
        var run = Assert.Single(await RunsAsync(schedule));
        var newest = (await PutAsync(Holidays with { Weekly = [] })).Calendar!;

        var change = await Schedules.ReplaceAsync(
            schedule with { Calendars = [newest] }, Run(schedule, schedule.NextTick!.Value), schedule.Version, Cancel);

        Assert.Equal((ScheduleChangeKind.Changed, null), (change.Kind, change.NextRun));
        Assert.Equal(run.Id, Assert.Single(await RunsAsync(schedule)).Id);
        Assert.Equal(JobStatus.Pending, run.State.Status);
        var moved = await Schedules.ReplaceAsync(
            change.Schedule! with { Calendars = [(await PutAsync(Holidays)).Calendar!], NextTick = schedule.NextTick + Minute },
            Run(schedule, schedule.NextTick.Value + Minute), change.Schedule!.Version, Cancel);
        Assert.Equal(schedule.NextTick + Minute, moved.Schedule!.NextRunAt);
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(run.Id)).State.Status);
    }

    [Fact]
    public async Task A_calendar_that_schedules_have_is_not_deleted_and_names_them()
    {
        var calendar = (await PutAsync(Holidays)).Calendar!;
        var schedule = await ScheduleAsync(calendar);

        var refused = await DeleteAsync();
        Assert.Equal((NamedChangeKind.InUse, "report"), (refused.Kind, Assert.Single(refused.UsedBy)));
        await Schedules.DeleteAsync(schedule.Id, Cancel);
        Assert.Equal(NamedChangeKind.Deleted, (await DeleteAsync()).Kind);
        Assert.Equal(NamedChangeKind.NotFound, (await DeleteAsync()).Kind);
        await Assert.ThrowsAsync<CalendarGoneException>(() => ScheduleAsync(calendar));
        Assert.Empty(await Schedules.ListAsync(null, 10, Cancel));
        Assert.Equal(
            ["delete_calendar", "put_calendar"],
            (await Store.Audit.ListAsync(new() { Target = "holidays" }, Cancel)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task What_was_left_out_is_told_from_what_was_missed()
    {
        var schedule = await ScheduleAsync((await PutAsync(Holidays)).Calendar!);
        var from = schedule.NextTick!.Value - (30 * Minute);
        Store.Advance(Minute);
        var due = Assert.Single((await Schedules.DueAsync(10, Cancel)).Items);
        await Schedules.AdvanceAsync(
            new ScheduleAdvance(due, due.NextTick!.Value, [], null, MissedCount: 1)
            {
                Missed = [from],
                LeftOut = [new TickGap(from + Minute, from + (3 * Minute), 3), new TickGap(from + (5 * Minute), from + (5 * Minute), 1)],
            },
            Cancel);
        DateTimeOffset[] ticks = [.. Enumerable.Range(0, 7).Select(i => from + (i * Minute))];
        var stored = (await Schedules.GetAsync(schedule.Id, Cancel))!;

        var missed = await Backfills.TryAsync(new Backfill(stored, ticks, OnlyMissed: true, DateTimeOffset.MaxValue), Cancel);
        var all = await Backfills.TryAsync(new Backfill(stored, ticks, OnlyMissed: false, DateTimeOffset.MaxValue), Cancel);

        Assert.Equal((1, 4, 2), Counts(missed));
        Assert.Equal((5, 0, 2), Counts(all));

        static (int, int, int) Counts(BackfillResult result) =>
            (result.Of(BackfillVerdict.Make), result.Of(BackfillVerdict.NotMissed), result.Of(BackfillVerdict.NoLongerKnown));
    }

    [Fact]
    public async Task What_a_calendar_left_out_until_a_pause_or_a_change_is_noted_with_it()
    {
        var night = new Calendar("night") { Weekly = [new([.. Enum.GetValues<DayOfWeek>()], TimeSpan.Zero, TimeSpan.FromDays(1))] };
        var schedule = await ScheduleAsync((await PutAsync(night)).Calendar!, next: Store.Now + (60 * Minute));
        var from = Store.Now;
        Store.Advance(10 * Minute);
        var paused = (await Schedules.PauseAsync(schedule.Id, Cancel)).Schedule!;
        Store.Advance(10 * Minute);
        DateTimeOffset[] ticks = [.. CronTiming.Parse("* * * * *", "UTC").Ticks(from, 20)];

        var known = await Backfills.TryAsync(new Backfill(paused, ticks, OnlyMissed: true, DateTimeOffset.MaxValue), Cancel);

        Assert.Equal((10, 10), (known.Of(BackfillVerdict.NotMissed), known.Of(BackfillVerdict.NoLongerKnown)));
    }

    private Task<CalendarChange> PutAsync(Calendar calendar, long? expected = null, int most = 10) =>
        Calendars.PutAsync(calendar, expected, most, expected is null ? new Deed(NewJobs.NextId(), "tester", null) : null, Cancel);

    private Task<CalendarChange> DeleteAsync() =>
        Calendars.DeleteAsync("holidays", new Deed(NewJobs.NextId(), "tester", null), Cancel);

    private async Task<Schedule> ScheduleAsync(Calendar calendar, DateTimeOffset? next = null)
    {
        var schedule = NewSchedules.Every("report", next ?? Store.Now + Minute) with { Calendars = [calendar] };
        return (await Schedules.PutAsync(schedule, Run(schedule, schedule.NextTick!.Value), null, Cancel)).Schedule!;
    }

    private static NewJob Run(Schedule schedule, DateTimeOffset tick) => NewJobs.Tick(schedule.Id, tick);

    private async Task<IReadOnlyList<Job>> RunsAsync(Schedule schedule) =>
        [.. await Reader.ListAsync(new JobFilter { ScheduleId = schedule.Id, Limit = 10 }, Cancel)];
}
