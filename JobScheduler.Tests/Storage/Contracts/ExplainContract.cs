using JobScheduler.Core.Explaining;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Why a job does not run: each code that may be found, from what is stored.</summary>
public abstract class ExplainContract(StoreFixture store) : ExplainSteps(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly JobLimit Two = new(LimitKind.Concurrency, "tenant") { Most = 2 };
    private static readonly JobLimit InOrder = new(LimitKind.Order, "account");

    [Fact]
    public async Task A_job_that_nobody_knows_is_not_explained() =>
        Assert.Null(await Store.Services.GetRequiredService<IJobSituations>().ReadAsync(NewJobs.NextId(), Cancel));

    [Fact]
    public async Task A_job_that_nothing_holds_is_ready()
    {
        await RegisterAsync();

        await FindAsync((await InsertAsync(NewJobs.Immediate())).Id, FindingCode.Ready);
    }

    [Fact]
    public async Task A_job_that_is_due_later_says_when()
    {
        await RegisterAsync();
        var job = await InsertAsync(NewJobs.Delayed(Minute));

        Assert.Equal(job.ScheduledAt, (await FindAsync(job.Id, FindingCode.DueLater)).Until);
        Assert.Equal(NoEstimate.NotDue, (await ExplainAsync(job.Id)).NoEstimate);
    }

    [Fact]
    public async Task A_job_that_waits_for_its_next_attempt_says_which_and_of_what_the_last_one_failed()
    {
        await RegisterAsync();
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(job, JobEvent.Failed) with { Delay = Minute, Reason = FailureReason.TimedOut });

        var found = await FindAsync(job.Id, FindingCode.BackingOff);

        Assert.Equal((Store.Now + Minute, 1, 4, "timed_out"), (found.Until, found.Used, found.Max, found.Why));
        Assert.Equal("It waits for the moment of attempt 2 of 4.", found.Detail);
    }

    [Fact]
    public async Task A_job_of_a_paused_queue_says_who_paused_it_when_and_why()
    {
        await RegisterAsync();
        var job = await InsertAsync(NewJobs.Immediate());
        await Store.Queues.SetPausedAsync("default", paused: true, new Deed(NewJobs.NextId(), "ann", "smtp is down"), Cancel);
        var at = Store.Now;
        Store.Advance(Minute);
        await RegisterAsync();

        var found = await FindAsync(job.Id, FindingCode.QueuePaused);

        Assert.Equal(("ann", at, "smtp is down"), (found.By, found.Since, found.Why));
        Assert.Equal(NoEstimate.Held, (await ExplainAsync(job.Id)).NoEstimate);
    }

    [Fact]
    public async Task A_run_behind_another_one_names_it()
    {
        await RegisterAsync();
        var schedule =
            NewSchedules.Every("minutely", Store.Now + Minute) with { Overlap = OverlapPolicy.Skip, Misfire = MisfirePolicy.FireAll };
        var first = NewJobs.Tick(schedule.Id, Store.Now + Minute) with { GateOpen = false };
        await Store.Schedules.PutAsync(schedule, first, null, Cancel);
        await FindAsync(first.Id, FindingCode.DueLater, FindingCode.GateOverlap);
        Store.Advance(Minute);
        var second = NewJobs.Tick(schedule.Id, Store.Now + Minute) with { GateOpen = false };
        var due = Assert.Single((await Store.Schedules.DueAsync(1, Cancel)).Items);
        await Store.Schedules.AdvanceAsync(new ScheduleAdvance(due, due.NextTick!.Value, [second], second.Tick, MissedCount: 0), Cancel);
        Store.Advance(Minute);
        await RegisterAsync();

        var found = await FindAsync(second.Id, FindingCode.GateOverlap);

        Assert.Equal((schedule.Id, first.Id), (found.ScheduleId, found.JobId));
    }

    [Fact]
    public async Task A_backfilled_run_names_the_run_under_way()
    {
        await RegisterAsync();
        var schedule = NewSchedules.Every("filled", Store.Now + Minute) with { Overlap = OverlapPolicy.Skip };
        var first = NewJobs.Tick(schedule.Id, Store.Now + Minute) with { GateOpen = false };
        schedule = (await Store.Schedules.PutAsync(schedule, first, null, Cancel)).Schedule!;
        DateTimeOffset[] ticks = [Store.Now - (Minute * 2), Store.Now - Minute];
        NewJob[] runs = [.. ticks.Select(tick => NewJobs.Tick(schedule.Id, tick) with
        {
            RunAt = null,
            Delay = TimeSpan.Zero,
            StartBefore = NewJob.NeverTooLate,
            IsBackfilled = true,
            GateOpen = false,
        })];
        var backfills = Store.Services.GetRequiredService<IBackfillStore>();
        var plan = new Backfill(schedule, ticks, OnlyMissed: false, KnownFrom: DateTimeOffset.MinValue);
        await backfills.MakeAsync(plan, runs, deed: null, Cancel);
        await backfills.LetGoAsync(null, 10, Cancel);

        var found = await FindAsync(runs[1].Id, FindingCode.GateOverlap);

        Assert.Equal((schedule.Id, runs[0].Id), (found.ScheduleId, found.JobId));
    }

    [Fact]
    public async Task A_limit_that_is_kept_by_name_is_told_with_the_numbers_of_that_name()
    {
        await RegisterAsync();
        var jobs = await InsertManyAsync(4, Two);
        await Store.Services.GetRequiredService<INamedLimits>().PutAsync(
            new NamedLimit("tenant") { Concurrency = 3 }, null, 10, new Deed(NewJobs.NextId(), "tester", null), Cancel);
        await OpenAsync(Two);

        var found = await FindAsync(jobs[3], FindingCode.GateLimit);

        Assert.Equal((3, 3), (found.Used, found.Max));
        Assert.Equal("It waits for a permit of the concurrency 'tenant': 3 of 3 are held.", found.Detail);
    }

    [Fact]
    public async Task A_job_without_a_permit_says_of_which_limit_and_how_many_are_held()
    {
        await RegisterAsync();
        var jobs = await InsertManyAsync(3, Two);
        await OpenAsync(Two);

        var found = await FindAsync(jobs[2], FindingCode.GateLimit);

        Assert.Equal(("concurrency:tenant", 2, 2), (found.Limit, found.Used, found.Max));
        Assert.Equal("It waits for a permit of the concurrency 'tenant': 2 of 2 are held.", found.Detail);
    }

    [Fact]
    public async Task A_job_behind_a_rate_says_when_the_next_may_start_also_of_starts_that_its_bucket_was_not_told_of()
    {
        await RegisterAsync();
        var jobs = await InsertManyAsync(6, TenASecond);
        await OpenAsync(TenASecond);
        foreach (var job in jobs[..3]) await ClaimAsync(job);

        Assert.Equal(Store.Now.AddMilliseconds(100), (await FindAsync(jobs[5], FindingCode.GateLimit)).Until);
        await GrantAsync(TenASecond);
        var found = await FindAsync(jobs[5], FindingCode.GateLimit);

        Assert.Equal(("rate:mail", 0, 3, Store.Now.AddMilliseconds(100)), (found.Limit, found.Used, found.Max, found.Until));
    }

    [Fact]
    public async Task A_job_in_an_order_names_the_one_before_it()
    {
        await RegisterAsync();
        var jobs = await InsertManyAsync(3, InOrder);

        Assert.Equal(jobs[0], (await FindAsync(jobs[2], FindingCode.GateLimit)).JobId);
        await OpenAsync(InOrder);

        var found = await FindAsync(jobs[2], FindingCode.GateLimit);
        Assert.Equal(("order:account", 1, 1, jobs[0]), (found.Limit, found.Used, found.Max, found.JobId));
    }

    [Fact]
    public async Task A_share_says_how_many_have_a_part_of_it()
    {
        await RegisterAsync();
        var share = JobLimit.ShareOf("default", "tenant", 1);
        var job = (await InsertManyAsync(1, share))[0];

        var found = await FindAsync(job, FindingCode.GateLimit);

        Assert.Equal((share.Name, 0, null), (found.Limit, found.Used, found.Max));
    }

    [Fact]
    public async Task A_run_whose_last_moment_to_start_has_passed_says_so()
    {
        await RegisterAsync();
        var schedule = NewSchedules.Every("minutely", Store.Now + Minute);
        var run = NewJobs.Tick(schedule.Id, Store.Now + Minute) with { StartBefore = Store.Now + Minute };
        await Store.Schedules.PutAsync(schedule, run, null, Cancel);
        Store.Advance(Minute * 2);
        await RegisterAsync();

        Assert.Equal(Store.Now - Minute, (await FindAsync(run.Id, FindingCode.StartBeforePassed)).Since);
    }

    [Fact]
    public async Task A_running_job_names_its_worker_since_when_and_its_fence()
    {
        var job = await StartAsync(NewJobs.Immediate());

        var found = await FindAsync(job.Id, FindingCode.RunningOn);

        Assert.Equal(("worker-1", job.StartedAt, job.State.Fence), (found.WorkerId, found.Since, found.Fence));
        Assert.Equal(NoEstimate.NotWaiting, (await ExplainAsync(job.Id)).NoEstimate);
    }

    [Fact]
    public async Task A_job_that_has_ended_says_how_and_when()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(job, JobEvent.FailedForGood) with { Reason = FailureReason.Permanent });

        var found = await FindAsync(job.Id, FindingCode.Ended);

        Assert.Equal((Store.Now, "permanent", "It has ended failed."), (found.Since, found.Why, found.Detail));
    }
}
