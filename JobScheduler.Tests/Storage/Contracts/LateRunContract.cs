namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What becomes of runs that found no worker in time.</summary>
public abstract class LateRunContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private IScheduleStore Schedules => Store.Schedules;

    [Fact]
    public async Task With_skip_a_run_that_is_overdue_leaves_no_job_and_is_missed()
    {
        var (schedule, run) = await PutAsync(MisfirePolicy.Skip);
        Store.Advance(Minute * 2);
        Assert.Equal(0, (await JudgeAsync()).Skipped);
        Store.Advance(TimeSpan.FromMicroseconds(1));

        Assert.Equal((1, 0), Counts(await JudgeAsync()));

        Assert.Null(await Reader.GetAsync(run.Id, Cancel));
        Assert.Equal(1, await MissedAsync(schedule));
        var totals = await Reader.TotalsAsync(Cancel);
        Assert.Equal((0L, 0L), (totals.InStatus(JobStatus.Pending), totals.InStatus(JobStatus.Cancelled)));
        Assert.Contains(totals.Transitions, total => total is { Reason: "skipped", Count: 1, From: JobStatus.Pending, To: null });
        Assert.Equal((0, 0), Counts(await JudgeAsync()));
    }

    [Fact]
    public async Task A_skipped_tick_never_gets_a_job_again()
    {
        var (schedule, run) = await PutAsync(MisfirePolicy.Skip);
        Store.Advance(Minute * 3);
        await JudgeAsync();

        var result = await AdvanceAsync(schedule, Tick(schedule, run.Tick!.Value), Tick(schedule, Store.Now + Minute));

        Assert.Single(result.Ready);
        Assert.Single(await RunsAsync(schedule));
    }

    [Fact]
    public async Task The_first_run_of_a_series_stays_as_cancelled_because_a_client_was_told_of_it()
    {
        var schedule = NewSchedules.Every(null, Store.Now + Minute) with { Misfire = MisfirePolicy.Skip };
        var run = Tick(schedule, Store.Now + Minute);
        await Schedules.CreateAsync(schedule, run, Cancel);
        Store.Advance(Minute * 3);

        Assert.Equal((1, 0), Counts(await JudgeAsync()));

        Assert.Equal(JobStatus.Cancelled, (await GetAsync(run.Id)).State.Status);
        Assert.Equal(JobChangeKind.Refused, (await Jobs.RetryAsync(run.Id, null, Cancel)).Kind);
    }

    [Fact]
    public async Task With_fire_once_the_latest_of_many_overdue_runs_stands_for_all()
    {
        var (schedule, first) = await PutAsync(MisfirePolicy.FireOnce);
        var others = await TickAsync(schedule, 4);
        Store.Advance(Minute * 10);

        Assert.Equal((4, 1), Counts(await JudgeAsync()));

        Assert.Equal([others[^1].Id], (await RunsAsync(schedule)).Select(run => run.Id));
        Assert.Equal(4, await MissedAsync(schedule));
        await ClaimAsync(others[^1].Id);
        Assert.Null(await Reader.GetAsync(first.Id, Cancel));
    }

    [Fact]
    public async Task With_fire_once_a_waiting_late_run_gives_way_to_a_newer_one()
    {
        var (schedule, _) = await PutAsync(MisfirePolicy.FireOnce);
        Store.Advance(Minute * 3);
        Assert.Equal((0, 1), Counts(await JudgeAsync()));
        var newer = Tick(schedule, Store.Now + Minute);
        await AdvanceAsync(schedule, newer);
        Store.Advance(Minute * 3);

        Assert.Equal((1, 1), Counts(await JudgeAsync()));

        Assert.Equal([newer.Id], (await RunsAsync(schedule)).Select(run => run.Id));
    }

    [Fact]
    public async Task With_fire_once_no_late_run_is_needed_after_one_that_started_at_or_after_its_tick()
    {
        var (schedule, first) = await PutAsync(MisfirePolicy.FireOnce);
        Store.Advance(Minute * 3);
        await StartAsync(NewJobs.Immediate() with { ScheduleId = schedule.Id });

        Assert.Equal((1, 0), Counts(await JudgeAsync()));

        Assert.Null(await Reader.GetAsync(first.Id, Cancel));
    }

    [Fact]
    public async Task With_fire_all_every_overdue_run_may_start()
    {
        var (schedule, _) = await PutAsync(MisfirePolicy.FireAll);
        await TickAsync(schedule, 2);
        Store.Advance(Minute * 10);

        Assert.Equal((0, 3), Counts(await JudgeAsync()));
        Assert.Equal(3, (await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs.Count);
    }

    [Fact]
    public async Task A_claim_of_an_overdue_run_is_told_so()
    {
        var (_, run) = await PutAsync(MisfirePolicy.FireOnce);
        Store.Advance(Minute * 3);

        Assert.Equal(ClaimVerdict.TooLate, Assert.Single((await Jobs.ClaimAsync([run.Id], Worker, Cancel)).Refused).Verdict);
        Assert.Equal([run.Id], (await JudgeAsync()).Ready.Select(ready => ready.Id));
        await ClaimAsync(run.Id);
    }

    [Fact]
    public async Task A_run_that_has_started_once_or_was_asked_for_by_a_person_is_not_judged()
    {
        var (_, started) = await PutAsync(MisfirePolicy.Skip, "started");
        var (_, reopened) = await PutAsync(MisfirePolicy.FireOnce, "reopened");
        Store.Advance(Minute);
        await SettleAsync(await ClaimAsync(started.Id), JobEvent.Snoozed);
        await Jobs.CancelAsync(reopened.Id, Cancel);
        await Jobs.RetryAsync(reopened.Id, null, Cancel);
        Store.Advance(Minute * 3);

        Assert.Equal((0, 0), Counts(await JudgeAsync()));
        Assert.Equal(JobStatus.Pending, (await GetAsync(started.Id)).State.Status);
        Assert.Equal(JobStatus.Pending, (await GetAsync(reopened.Id)).State.Status);
    }

    [Fact]
    public async Task An_advance_judges_the_late_runs_of_its_schedule_after_it_made_the_one_that_stands_for_the_missed_ticks()
    {
        var (schedule, first) = await PutAsync(MisfirePolicy.FireOnce);
        Store.Advance(Minute * 10);
        var late = Tick(schedule, Store.Now - Minute * 2) with { StartBefore = null };

        var result = await AdvanceAsync(schedule, late, Tick(schedule, Store.Now + Minute));

        Assert.Equal(1, result.Skipped);
        Assert.Null(await Reader.GetAsync(first.Id, Cancel));
        Assert.Equal(JobStatus.Pending, (await GetAsync(late.Id)).State.Status);
        await ClaimAsync(late.Id);
    }

    private static NewJob Tick(Schedule schedule, DateTimeOffset tick) =>
        NewJobs.Tick(schedule.Id, tick) with { StartBefore = tick + Minute };

    private static (int Skipped, int LetGo) Counts(TickResult result) => (result.Skipped, result.Ready.Count);

    private Task<TickResult> JudgeAsync() => Schedules.JudgeLateRunsAsync(10, Cancel);

    private async Task<(Schedule Schedule, NewJob Run)> PutAsync(MisfirePolicy misfire, string key = "minutely")
    {
        var schedule = NewSchedules.Every(key, Store.Now + Minute) with { Misfire = misfire };
        var run = Tick(schedule, Store.Now + Minute);
        return ((await Schedules.PutAsync(schedule, run, null, Cancel)).Schedule!, run);
    }

    /// <summary>Moves over the first tick, with runs for the minutes after it.</summary>
    private async Task<IReadOnlyList<NewJob>> TickAsync(Schedule schedule, int minutes)
    {
        Store.Advance(Minute);
        NewJob[] runs = [.. Enumerable.Range(1, minutes).Select(minute => Tick(schedule, Store.Now + (minute * Minute)))];
        await AdvanceAsync(schedule, runs);
        return runs;
    }

    private async Task<TickResult> AdvanceAsync(Schedule schedule, params NewJob[] runs)
    {
        var due = (await Schedules.GetAsync(schedule.Id, Cancel))!;
        return (await Schedules.AdvanceAsync(new ScheduleAdvance(due, due.NextTick!.Value, runs, runs[^1].Tick, MissedCount: 0), Cancel))!;
    }

    private async Task<long> MissedAsync(Schedule schedule) => (await Schedules.GetAsync(schedule.Id, Cancel))!.MissedCount;

    private Task<IReadOnlyList<Job>> RunsAsync(Schedule schedule) => Reader.ListAsync(new JobFilter { ScheduleId = schedule.Id }, Cancel);
}
