namespace JobScheduler.Tests.Storage.Contracts;

public abstract class ClaimContract(StoreFixture store) : StoreContract(store)
{
    [Fact]
    public async Task A_claimed_job_runs_for_the_claimant_as_the_life_cycle_says()
    {
        var waiting = await InsertAsync(NewJobs.Immediate());

        var running = await ClaimAsync(waiting.Id);

        Assert.Equal(JobLifecycle.Apply(waiting.State, JobEvent.Claimed), running.State);
        Assert.Equal((Worker.Session, Worker.WorkerId, Store.Now), (running.WorkerSession, running.WorkerId, running.StartedAt));
        Assert.Equivalent(running, await GetAsync(waiting.Id));
    }

    [Fact]
    public async Task Claimed_jobs_come_in_the_order_of_the_given_ids()
    {
        var jobs = NewJobs.Many(20);
        await Jobs.InsertAsync(jobs, Cancel);
        var ids = jobs.Select(job => job.Id).Reverse().ToList();

        var claimed = await Jobs.ClaimAsync(ids, Worker, Cancel);

        Assert.Equal(ids, claimed.Jobs.Select(job => job.Id));
        Assert.Empty(claimed.Refused);
    }

    [Fact]
    public async Task A_job_is_claimed_once()
    {
        var job = await StartAsync(NewJobs.Immediate());

        await AssertRefusedAsync(job.Id, ClaimVerdict.Gone);
    }

    [Fact]
    public async Task An_unknown_or_finished_job_is_gone()
    {
        var done = await StartAsync(NewJobs.Immediate());
        await SettleAsync(done, JobEvent.Succeeded);

        await AssertRefusedAsync(done.Id, ClaimVerdict.Gone);
        await AssertRefusedAsync(NewJobs.NextId(), ClaimVerdict.Gone);
    }

    [Fact]
    public async Task A_job_that_is_not_due_tells_how_long_it_waits_and_is_claimed_exactly_then()
    {
        var job = await InsertAsync(NewJobs.Delayed(TimeSpan.FromSeconds(5)));
        Store.Advance(TimeSpan.FromSeconds(5) - TimeSpan.FromMicroseconds(1));

        Assert.Equal(TimeSpan.FromMicroseconds(1), (await AssertRefusedAsync(job.Id, ClaimVerdict.NotDue)).Delay);

        Store.Advance(TimeSpan.FromMicroseconds(1));
        await ClaimAsync(job.Id);
    }

    [Fact]
    public async Task A_job_of_a_paused_queue_is_refused_until_the_queue_resumes()
    {
        var job = await InsertAsync(NewJobs.Immediate());
        await Store.Queues.SetPausedAsync(JobSpec.DefaultQueue, paused: true, Cancel);

        await AssertRefusedAsync(job.Id, ClaimVerdict.QueuePaused);
        Assert.Empty((await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs);

        await Store.Queues.SetPausedAsync(JobSpec.DefaultQueue, paused: false, Cancel);
        await ClaimAsync(job.Id);
    }

    [Fact]
    public async Task A_queue_that_is_paused_before_its_first_job_starts_none()
    {
        Assert.Equal((JobSpec.DefaultQueue, true), await PauseAsync());
        Assert.Equal((JobSpec.DefaultQueue, true), await PauseAsync());
        Assert.Equal(JobSpec.DefaultQueue, Assert.Single(await Store.Queues.ListAsync(null, 100, Cancel)).Name);

        var job = await InsertAsync(NewJobs.Immediate());

        await AssertRefusedAsync(job.Id, ClaimVerdict.QueuePaused);
        await Store.Queues.SetPausedAsync(JobSpec.DefaultQueue, paused: false, Cancel);
        await ClaimAsync(job.Id);

        async Task<(string, bool)> PauseAsync()
        {
            var queue = (await Store.Queues.SetPausedAsync(JobSpec.DefaultQueue, paused: true, Cancel))!;
            return (queue.Name, queue.Paused);
        }
    }

    [Fact]
    public async Task A_job_whose_handler_is_not_served_is_left_alone()
    {
        var job = NewJobs.Immediate();
        await Jobs.InsertAsync([job with { Spec = job.Spec with { Handler = "http" } }], Cancel);

        await AssertRefusedAsync(job.Id, ClaimVerdict.HandlerNotServed);
        Assert.Empty((await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs);
        Assert.Equal(0, (await GetAsync(job.Id)).State.Fence);
    }

    [Fact]
    public async Task To_judge_is_not_to_claim()
    {
        var job = await InsertAsync(NewJobs.Immediate());
        var stranger = Worker with { Handlers = ["http"] };

        Assert.Equal(ClaimVerdict.HandlerNotServed, Assert.Single(await Jobs.JudgeAsync([job.Id], stranger, Cancel)).Verdict);
        Assert.Equal(ClaimVerdict.Locked, Assert.Single(await Jobs.JudgeAsync([job.Id], Worker, Cancel)).Verdict);
        Assert.Equal(0, (await GetAsync(job.Id)).State.Fence);
    }

    [Fact]
    public async Task A_job_behind_a_closed_gate_is_never_claimed()
    {
        var job = await InsertAsync(NewJobs.Immediate() with { GateOpen = false });

        await AssertRefusedAsync(job.Id, ClaimVerdict.Gone);
        Assert.Empty((await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs);
    }

    [Fact]
    public async Task A_job_that_had_to_start_before_now_never_starts()
    {
        var job = await InsertAsync(NewJobs.Immediate() with { StartBefore = Store.Now + TimeSpan.FromMinutes(1) });
        Store.Advance(TimeSpan.FromMinutes(1) + TimeSpan.FromMicroseconds(1));

        await AssertRefusedAsync(job.Id, ClaimVerdict.TooLate);
        Assert.Empty((await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs);
    }

    [Fact]
    public async Task A_job_that_started_in_time_may_retry_later_than_its_start_limit()
    {
        var job = await StartAsync(NewJobs.Immediate() with { StartBefore = Store.Now + TimeSpan.FromMinutes(1) });
        await SettleAsync(Settlement.Of(job, JobEvent.Failed) with { Delay = TimeSpan.FromMinutes(2) });
        Store.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(2, (await ClaimAsync(job.Id)).State.Attempt);
    }

    [Fact]
    public async Task A_claim_without_ids_takes_the_lowest_priority_number_first_and_then_the_oldest_due()
    {
        var late = NewJobs.Immediate(priority: 0) with { Delay = TimeSpan.FromSeconds(2) };
        var early = NewJobs.Immediate(priority: 0) with { Delay = TimeSpan.FromSeconds(1) };
        var other = NewJobs.Immediate("other", priority: 0) with { Delay = TimeSpan.FromSeconds(1.5) };
        var last = NewJobs.Immediate(priority: 4);
        await Jobs.InsertAsync([last, late, other, early], Cancel);
        Store.Advance(TimeSpan.FromSeconds(3));
        var worker = Worker with { Queues = [JobSpec.DefaultQueue, "other"] };

        var first = await Jobs.ClaimDueAsync(3, worker, Cancel);
        var rest = await Jobs.ClaimDueAsync(3, worker, Cancel);

        Assert.Equal([early.Id, other.Id, late.Id], first.Jobs.Select(job => job.Id));
        Assert.Null(first.NextDueIn);
        Assert.Equal([last.Id], rest.Jobs.Select(job => job.Id));
    }

    [Fact]
    public async Task A_claim_without_ids_that_finds_too_few_tells_when_the_next_job_is_due()
    {
        await Jobs.InsertAsync([NewJobs.Delayed(TimeSpan.FromSeconds(9)), NewJobs.Delayed(TimeSpan.FromSeconds(4))], Cancel);

        Assert.Equal(TimeSpan.FromSeconds(4), (await Jobs.ClaimDueAsync(1, Worker, Cancel)).NextDueIn);
    }

    [Fact]
    public async Task A_claim_keeps_the_last_error_and_forgets_the_last_progress()
    {
        var first = await StartAsync(NewJobs.Immediate());
        Assert.True(await Jobs.ReportProgressAsync(first, 0.5, "half", Cancel));
        await SettleAsync(Settlement.Of(first, JobEvent.Failed) with { Reason = FailureReason.HandlerError, ErrorMessage = "no luck" });

        var second = await ClaimAsync(first.Id);

        Assert.Equal(("no luck", FailureReason.HandlerError), (second.ErrorMessage, second.FailureReason));
        Assert.Equal((null, null), (second.Progress, second.ProgressMessage));
    }

    [Fact]
    public async Task What_is_claimed_beyond_the_free_slots_is_marked_and_what_may_not_wait_is_left_there()
    {
        var patient = NewJobs.Many(2);
        var last = NewJobs.Immediate(maxRetries: 0) with { Id = NewJobs.NextId() };
        var noRetries = NewJobs.Immediate(maxRetries: 0);
        await Jobs.InsertAsync([.. patient, last, noRetries], Cancel);

        var claim = await Jobs.ClaimAsync([noRetries.Id, .. patient.Select(job => job.Id), last.Id], Worker with { FreeSlots = 1 }, Cancel);

        var first = noRetries.Id.CompareTo(last.Id) < 0 ? noRetries : last;
        Assert.Equal([(patient[0].Id, true), (patient[1].Id, true), (first.Id, false)],
            claim.Jobs.Select(job => (job.Id, job.ClaimedAhead)).Order());
        Assert.Equal(ClaimVerdict.NoFreeSlot, Assert.Single(claim.Refused).Verdict);
        Assert.True((await GetAsync(patient[0].Id)).ClaimedAhead);
    }

    [Fact]
    public async Task A_claim_without_ids_marks_and_leaves_the_same()
    {
        await Jobs.InsertAsync([NewJobs.Immediate(maxRetries: 0), .. NewJobs.Many(2), NewJobs.Immediate(maxRetries: 0)], Cancel);

        var claim = await Jobs.ClaimDueAsync(4, Worker with { FreeSlots = 1 }, Cancel);

        Assert.Equal([false, true, true], claim.Jobs.OrderBy(job => job.State.MaxAttempts).Select(job => job.ClaimedAhead));
        Assert.Empty((await Jobs.ClaimDueAsync(4, Worker with { FreeSlots = 0 }, Cancel)).Jobs);
        Assert.False(Assert.Single((await Jobs.ClaimDueAsync(4, Worker with { FreeSlots = 1 }, Cancel)).Jobs).ClaimedAhead);
    }

    [Fact]
    public async Task A_job_that_was_lost_ahead_has_burnt_nothing_and_is_never_claimed_ahead_again()
    {
        var jobs = NewJobs.Many(2);
        await Jobs.InsertAsync(jobs, Cancel);
        var ahead = (await Jobs.ClaimDueAsync(2, Worker with { FreeSlots = 1 }, Cancel)).Jobs[0];
        await SettleAsync(ahead, JobEvent.LostAhead);
        var given = await GetAsync(ahead.Id);

        Assert.Equal((JobStatus.Pending, 0, 1L, 1), (given.State.Status, given.State.Attempt, given.State.Fence, given.Losses));
        Assert.Empty((await Reader.AttemptsAsync(ahead.Id, 0, 100, Cancel))!);
        Assert.Empty((await Jobs.ClaimAsync([ahead.Id], Worker with { FreeSlots = 0 }, Cancel)).Jobs);
        Assert.False(Assert.Single((await Jobs.ClaimAsync([ahead.Id], Worker with { FreeSlots = 1 }, Cancel)).Jobs).ClaimedAhead);
    }

    [Fact]
    public async Task The_running_jobs_of_a_session_can_be_read_back()
    {
        var mine = await StartAsync(NewJobs.Immediate());
        await InsertAsync(NewJobs.Immediate());

        Assert.Equal([mine.Id], (await Jobs.RunningOfAsync(Worker.Session, Cancel)).Select(job => job.Id));
        Assert.Empty(await Jobs.RunningOfAsync(NewJobs.NextId(), Cancel));
    }

    private async Task<RefusedClaim> AssertRefusedAsync(Guid id, ClaimVerdict verdict)
    {
        var result = await Jobs.ClaimAsync([id], Worker, Cancel);
        Assert.Empty(result.Jobs);
        var refused = Assert.Single(result.Refused);
        Assert.Equal((id, verdict), (refused.JobId, refused.Verdict));
        return refused;
    }
}
