namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Runs for ticks that have passed: each once, and left alone by all that judges the ticker's own.</summary>
public abstract class BackfillContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IScheduleStore Schedules => Store.Schedules;

    private IBackfillStore Backfills => Store.Services.GetRequiredService<IBackfillStore>();

    [Fact]
    public async Task The_same_again_or_two_at_once_make_no_second_run()
    {
        var schedule = await PutAsync(OverlapPolicy.Allow);
        var window = Past(5);

        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await Task.Yield();
            return await MakeAsync(schedule, window);
        }));

        Assert.Equal(5, made.Sum(result => result.Of(BackfillVerdict.Make)));
        Assert.Equal(15, made.Sum(result => result.Of(BackfillVerdict.AlreadyRun)));
        Assert.Equal(5, made.Sum(result => result.Ready.Count));
        Assert.Equal(window, (await TicksAsync(schedule)).Where(tick => tick < Store.Now));
        Assert.Equal(5, (await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs.Count);
        Assert.Equal(0, (await Schedules.GetAsync(schedule.Id, Cancel))!.RunsMade);
    }

    [Fact]
    public async Task A_try_tells_what_would_be_made_and_makes_nothing()
    {
        var schedule = await PutAsync(OverlapPolicy.Allow);

        var tried = await Backfills.TryAsync(Plan(schedule, Past(3)), Cancel);

        Assert.Equal(3, tried.Of(BackfillVerdict.Make));
        Assert.Single(await TicksAsync(schedule));
        Assert.Equal(3, (await MakeAsync(schedule, Past(3))).Of(BackfillVerdict.Make));
    }

    [Fact]
    public async Task It_is_written_down_once_for_what_it_made_and_done_only_to_what_was_seen()
    {
        var schedule = await PutAsync(OverlapPolicy.Allow);
        var deed = new Deed(NewJobs.NextId(), "ops", "outage");
        await Backfills.MakeAsync(Plan(schedule, Past(2)), Runs(schedule, Past(2)), deed, Cancel);
        await Backfills.MakeAsync(Plan(schedule, Past(2)), Runs(schedule, Past(2)), deed with { Id = NewJobs.NextId() }, Cancel);

        var entry = Assert.Single(await Store.Audit.ListAsync(new AuditFilter { Limit = 10 }, Cancel));
        Assert.Equal(("backfill_schedule", $"{schedule.Id}", "outage"), (entry.Action, entry.Target, entry.Reason));
        Assert.Equal(
            ScheduleChangeKind.VersionMismatch, (await MakeAsync(schedule with { Version = 7 }, Past(3))).Kind);
        Assert.Equal(ScheduleChangeKind.NotFound, (await MakeAsync(schedule with { Id = NewJobs.NextId() }, Past(3))).Kind);
    }

    [Fact]
    public async Task One_late_run_neither_stands_for_backfilled_ones_nor_is_covered_by_them()
    {
        var schedule = await PutAsync(OverlapPolicy.Allow, withLimit: true);
        await MakeAsync(schedule, Past(3));
        Store.Advance(Minute * 10);
        var backfilled = (await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs;
        Assert.Equal(3, backfilled.Count);

        var judged = await Schedules.JudgeLateRunsAsync(10, Cancel);

        Assert.Equal((0, 1), (judged.Skipped, judged.Ready.Count));
        Assert.Single((await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs);
    }

    [Fact]
    public async Task Waiting_ones_outlive_late_runs_a_pause_and_a_spread_and_not_the_schedule()
    {
        var schedule = await PutAsync(OverlapPolicy.Allow);
        var window = Past(3);
        await MakeAsync(schedule, window);
        await Schedules.JudgeLateRunsAsync(10, Cancel);
        // So late that the ticks lie ahead of it.
        var spread = schedule with { SpreadSeconds = 3600, Offset = TimeSpan.FromMinutes(59), NextTick = Store.Now + Minute };
        await Schedules.PutAsync(spread, null, null, Cancel);
        await Schedules.PauseAsync(schedule.Id, Cancel);
        Assert.Equal(3, await PendingAsync(schedule));

        await Schedules.DeleteAsync(schedule.Id, Cancel);

        Assert.Equal(0, await PendingAsync(schedule));
    }

    [Fact]
    public async Task A_tick_that_a_person_cancelled_or_whose_run_may_have_been_pruned_is_left_alone()
    {
        var schedule = await PutAsync(OverlapPolicy.Allow);
        Store.Advance(Minute * 5);
        var created = Store.Now - (Minute * 5);
        DateTimeOffset[] window = [created + Minute, created + (Minute * 2), created + (Minute * 3)];
        await MakeAsync(schedule, [window[1]]);
        await Jobs.CancelAsync((await RunsAsync(schedule)).Single(run => run.Tick == window[1]).Id, Cancel);
        var byHand = await StartAsync(NewJobs.Immediate() with { ScheduleId = schedule.Id });
        await SettleAsync(byHand, JobEvent.Succeeded);
        Store.Advance(Minute);
        await Jobs.PruneAsync(new Retention(TimeSpan.Zero, TimeSpan.FromDays(1)), 10, Cancel);

        var result = await MakeAsync(schedule, window);

        // The first one waits since the schedule was made.
        Assert.Equal((0, 1), (result.Of(BackfillVerdict.Make), result.Of(BackfillVerdict.AlreadyRun)));
        Assert.Equal((1, 1), (result.Of(BackfillVerdict.Cancelled), result.Of(BackfillVerdict.NoLongerKnown)));
        Assert.Equal(2, (await MakeAsync(schedule, [created - Minute, created - (Minute * 2)])).Of(BackfillVerdict.Make));
    }

    [Fact]
    public async Task With_overlap_skip_they_run_one_after_another_and_hold_the_schedule()
    {
        var schedule = await PutAsync(OverlapPolicy.Skip);
        Assert.Empty((await MakeAsync(schedule, Past(3))).Ready);
        Assert.Empty((await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs);

        var ticks = new List<DateTimeOffset?>();
        for (var opened = await LetGoAsync(); opened.Ready.Count > 0; opened = await LetGoAsync())
        {
            var run = await ClaimAsync(Assert.Single(opened.Ready).Id);
            ticks.Add(run.Tick);
            Assert.Empty((await LetGoAsync()).Ready);
            Assert.Equal(run.Id, (await TriggerAsync(schedule)).InTheWay);
            await SettleAsync(run, JobEvent.Succeeded);
        }

        Assert.Equal(Past(3).Cast<DateTimeOffset?>(), ticks);
        Assert.Equal(0, (await LetGoAsync()).Schedules);
        Assert.Equal(0, (await Schedules.GetAsync(schedule.Id, Cancel))!.MissedCount);
    }

    [Fact]
    public async Task A_tick_that_comes_meanwhile_is_judged_first_and_takes_none_of_them_back()
    {
        var schedule = await PutAsync(OverlapPolicy.Skip);
        await MakeAsync(schedule, Past(2));
        Store.Advance(Minute);
        Assert.Empty((await LetGoAsync()).Ready);

        var due = Assert.Single((await Schedules.DueAsync(10, Cancel)).Items);
        var advanced = await Schedules.AdvanceAsync(new ScheduleAdvance(due, due.NextTick!.Value, [], null, MissedCount: 0), Cancel);

        Assert.Equal((1, 0), (advanced!.Ready.Count, advanced.Skipped));
        Assert.Empty((await LetGoAsync()).Ready);
        await SettleAsync(await ClaimAsync(advanced.Ready[0].Id), JobEvent.Succeeded);
        Assert.Single((await LetGoAsync()).Ready);
    }

    [Fact]
    public async Task Those_of_a_schedule_that_is_gone_are_forgotten()
    {
        var schedule = await PutAsync(OverlapPolicy.Skip);
        await MakeAsync(schedule, Past(2));
        Assert.Equal(1, (await LetGoAsync()).Schedules);

        await Schedules.DeleteAsync(schedule.Id, Cancel);

        Assert.Empty((await LetGoAsync()).Ready);
        Assert.Equal(0, (await LetGoAsync()).Schedules);
    }

    private async Task<Schedule> PutAsync(OverlapPolicy overlap, bool withLimit = false)
    {
        var schedule = NewSchedules.Every("filled", Store.Now + Minute) with { Overlap = overlap };
        var first = NewJobs.Tick(schedule.Id, Store.Now + Minute) with
        {
            GateOpen = overlap == OverlapPolicy.Allow,
            StartBefore = withLimit ? Store.Now + (Minute * 2) : null,
        };
        return (await Schedules.PutAsync(schedule, first, null, Cancel)).Schedule!;
    }

    /// <summary>So many minutes before the schedule was made.</summary>
    private DateTimeOffset[] Past(int ticks) => [.. Enumerable.Range(1, ticks).Select(minute => Start.AddMinutes(minute - 60))];

    private DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private static Backfill Plan(Schedule schedule, IReadOnlyList<DateTimeOffset> ticks) =>
        new(schedule, ticks, OnlyMissed: false, KnownFrom: DateTimeOffset.MinValue);

    private static IReadOnlyList<NewJob> Runs(Schedule schedule, IReadOnlyList<DateTimeOffset> ticks) => [.. ticks.Select(tick =>
        NewJobs.Tick(schedule.Id, tick) with
        {
            RunAt = null,
            Delay = TimeSpan.Zero,
            StartBefore = NewJob.NeverTooLate,
            IsBackfilled = true,
            GateOpen = schedule.Overlap == OverlapPolicy.Allow,
        })];

    private Task<BackfillResult> MakeAsync(Schedule schedule, IReadOnlyList<DateTimeOffset> ticks) =>
        Backfills.MakeAsync(Plan(schedule, ticks), Runs(schedule, ticks), deed: null, Cancel);

    private Task<BackfilledRuns> LetGoAsync() => Backfills.LetGoAsync(null, 10, Cancel);

    private Task<TriggerResult> TriggerAsync(Schedule schedule) =>
        Schedules.TriggerAsync(schedule.Id, NewJobs.Immediate() with { ScheduleId = schedule.Id }, Cancel);

    private async Task<int> PendingAsync(Schedule schedule) =>
        (await RunsAsync(schedule)).Count(run => run.State.Status == JobStatus.Pending && run.Tick < Start);

    private async Task<IEnumerable<DateTimeOffset>> TicksAsync(Schedule schedule) =>
        (await RunsAsync(schedule)).Select(run => run.Tick!.Value).Order();

    private Task<IReadOnlyList<Job>> RunsAsync(Schedule schedule) => Reader.ListAsync(new JobFilter { ScheduleId = schedule.Id }, Cancel);
}
