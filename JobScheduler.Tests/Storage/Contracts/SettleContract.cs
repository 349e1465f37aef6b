namespace JobScheduler.Tests.Storage.Contracts;

public abstract class SettleContract(StoreFixture store) : StoreContract(store)
{
    public static IEnumerable<ITheoryDataRow> Ends()
    {
        var ends = new TheoryData<JobEvent, int, bool>();
        foreach (var happened in Enum.GetValues<JobEvent>().Where(
            happened => JobLifecycle.TryApply(JobState.New(2) with { Status = JobStatus.Running, Attempt = 1 }, happened) is not null))
        {
            if (happened == JobEvent.Cancelled) continue;
            foreach (var retries in new[] { 0, 3 }) ends.AddRange((happened, retries, false), (happened, retries, true));
        }

        return ends;
    }

    [Theory]
    [MemberData(nameof(Ends))]
    internal async Task An_attempt_ends_as_the_life_cycle_says(JobEvent happened, int maxRetries, bool cancelRequested)
    {
        var running = await StartAsync(NewJobs.Immediate(maxRetries: maxRetries));
        if (cancelRequested) await Jobs.CancelAsync(running.Id, Cancel);
        var expected = JobLifecycle.Apply(running.State with { CancelRequested = cancelRequested }, happened);

        var result = await SettleAsync(running, happened);

        Assert.Equal((SettleKind.Written, expected.Status), (result.Kind, result.Status));
        var job = await GetAsync(running.Id);
        Assert.Equal(expected, job.State);
        Assert.Equal(expected.Status.IsTerminal() ? Store.Now : null, job.FinishedAt);
        Assert.Null(job.WorkerSession);
        Assert.Equal(Worker.WorkerId, job.WorkerId);
        Assert.Equal(happened is JobEvent.WorkerLost or JobEvent.LostAhead ? 1 : 0, job.Losses);
    }

    [Fact]
    public async Task The_next_attempt_learns_the_trace_of_the_one_before_and_a_success_leaves_none()
    {
        const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        var first = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(first, JobEvent.Failed) with { TraceParent = Trace });
        Assert.Equal((null, Trace), ((await GetAsync(first.Id)).TraceParent, (await GetAsync(first.Id)).AttemptTraceParent));

        var second = await ClaimAsync(first.Id);
        Assert.Equal(Trace, second.AttemptTraceParent);
        await SettleAsync(second, JobEvent.WorkerLost);
        Assert.Equal(Trace, (await GetAsync(first.Id)).AttemptTraceParent);

        var once = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(once, JobEvent.Succeeded) with { TraceParent = Trace });
        Assert.Null((await GetAsync(once.Id)).AttemptTraceParent);
    }

    [Fact]
    public async Task A_success_stores_its_result_and_clears_the_last_error()
    {
        var first = await StartAsync(NewJobs.Immediate());
        await SettleAsync(Settlement.Of(first, JobEvent.Failed) with { Reason = FailureReason.HandlerError, ErrorMessage = "no luck" });
        var second = await ClaimAsync(first.Id);

        await SettleAsync(Settlement.Of(second, JobEvent.Succeeded) with { Result = """{"sum":3}""" });

        var job = await GetAsync(first.Id);
        Assert.Equal(("""{"sum":3}""", null, null), (job.Result, job.ErrorMessage, job.FailureReason));
    }

    [Fact]
    public async Task A_job_that_waits_again_is_due_after_the_delay()
    {
        var job = await StartAsync(NewJobs.Immediate("default", 1));
        Store.Advance(TimeSpan.FromSeconds(10));

        var result = await SettleAsync(Settlement.Of(job, JobEvent.Failed) with { Delay = TimeSpan.FromSeconds(4) });

        Assert.Equal(new ReadyJob(job.Id, "default", 1, Store.Now + TimeSpan.FromSeconds(4)), result.Waits);
        Assert.Equal(Store.Now + TimeSpan.FromSeconds(4), (await GetAsync(job.Id)).ScheduledAt);
    }

    [Fact]
    public async Task Without_a_delay_the_due_time_stays()
    {
        var job = await StartAsync(NewJobs.Immediate());
        Store.Advance(TimeSpan.FromSeconds(10));

        var result = await SettleAsync(job, JobEvent.WorkerLost);

        Assert.Equal(job.ScheduledAt, result.Waits!.Value.DueAt);
    }

    [Fact]
    public async Task A_released_job_waits_as_if_it_had_never_started()
    {
        var job = await StartAsync(NewJobs.Immediate());

        await SettleAsync(job, JobEvent.Released);

        var waiting = await GetAsync(job.Id);
        Assert.Equal((JobStatus.Pending, 0, 1), (waiting.State.Status, waiting.State.Attempt, waiting.State.Fence));
        Assert.Null(waiting.StartedAt);
        Assert.Equal(2, (await ClaimAsync(job.Id)).State.Fence);
    }

    [Fact]
    public async Task A_stale_fence_changes_nothing()
    {
        var lost = await StartAsync(NewJobs.Immediate());
        await SettleAsync(lost, JobEvent.WorkerLost);
        var current = await ClaimAsync(lost.Id);

        var result = await SettleAsync(Settlement.Of(lost, JobEvent.Succeeded) with { Result = "1" });

        Assert.Equal(SettleKind.Stale, result.Kind);
        Assert.Equivalent(current, await GetAsync(lost.Id));
        Assert.False(await Jobs.ReportProgressAsync(lost, 0.5, null, Cancel));
        Assert.False(await Jobs.SaveCheckpointAsync(lost, "1", Cancel));
    }

    /// <summary>After a failover that lost the newest writes two claims may have the same number.</summary>
    [Theory]
    [InlineData(JobEvent.Succeeded)]
    [InlineData(JobEvent.Released)]
    [InlineData(JobEvent.WorkerLost)]
    internal async Task The_same_number_claimed_by_another_session_changes_nothing(JobEvent happened)
    {
        var current = await StartAsync(NewJobs.Immediate());
        var other = current with { WorkerSession = NewJobs.NextId() };

        var result = await SettleAsync(Settlement.Of(other, happened));

        Assert.Equal((SettleKind.Stale, JobStatus.Running), (result.Kind, result.Status));
        Assert.False(await Jobs.ReportProgressAsync(other, 0.5, null, Cancel));
        Assert.False(await Jobs.SaveCheckpointAsync(other, "1", Cancel));
        Assert.Equivalent(current, await GetAsync(current.Id));
        Assert.Equal(SettleKind.Written, (await SettleAsync(current, happened)).Kind);
    }

    [Fact]
    public async Task The_same_settlement_again_is_already_settled_and_counted_once()
    {
        var job = await StartAsync(NewJobs.Immediate());
        var settlement = Settlement.Of(job, JobEvent.Failed) with { Reason = FailureReason.HandlerError, Delay = TimeSpan.FromSeconds(1) };
        var first = await SettleAsync(settlement);

        var second = await SettleAsync(settlement);

        Assert.Equal(first with { Kind = SettleKind.AlreadySettled }, second);
        Assert.Single((await Reader.AttemptsAsync(job.Id, 0, 100, Cancel))!);
        Assert.Equal(1, (await Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Retrying));
    }

    [Fact]
    public async Task Another_outcome_of_the_same_fence_is_stale()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(job, JobEvent.Succeeded);

        Assert.Equal(SettleKind.Stale, (await SettleAsync(job, JobEvent.Failed)).Kind);
        Assert.Equal(JobStatus.Completed, (await GetAsync(job.Id)).State.Status);
    }

    [Fact]
    public async Task A_batch_is_answered_in_its_order_whatever_became_of_each()
    {
        var jobs = NewJobs.Many(3);
        await Jobs.InsertAsync(jobs, Cancel);
        var running = (await Jobs.ClaimAsync([.. jobs.Select(job => job.Id)], Worker, Cancel)).Jobs;
        var success = Settlement.Of(running[2], JobEvent.Succeeded);
        var failure = Settlement.Of(running[0], JobEvent.FailedForGood);
        var contradiction = Settlement.Of(running[2], JobEvent.Failed);

        var results = await Jobs.SettleAsync([success, failure, contradiction], Cancel);

        Assert.Equal([running[2].Id, running[0].Id, running[2].Id], results.Select(result => result.JobId));
        Assert.Equal([SettleKind.Written, SettleKind.Written, SettleKind.Stale], results.Select(result => result.Kind));
        Assert.Equal(JobStatus.Running, (await GetAsync(running[1].Id)).State.Status);
    }

    [Fact]
    public async Task Attempts_without_success_are_kept_with_their_reason()
    {
        var first = await StartAsync(NewJobs.Immediate());
        Store.Advance(TimeSpan.FromSeconds(3));
        await SettleAsync(Settlement.Of(first, JobEvent.TimedOut) with
        {
            Reason = FailureReason.TimedOut,
            ErrorMessage = "too slow",
            ErrorDetail = "where it stood",
        });
        await SettleAsync(await ClaimAsync(first.Id), JobEvent.Snoozed);
        var third = await ClaimAsync(first.Id);
        await SettleAsync(Settlement.Of(third, JobEvent.FailedForGood) with { Reason = FailureReason.Permanent });

        var attempts = (await Reader.AttemptsAsync(first.Id, 0, 100, Cancel))!;

        Assert.Equal([1L, 3L], attempts.Select(attempt => attempt.Fence));
        Assert.Equal(
            new JobAttempt(first.Id, 1, 0, 1, JobEvent.TimedOut, Store.Now - TimeSpan.FromSeconds(3), Store.Now, Worker.WorkerId,
                FailureReason.TimedOut, "too slow", "where it stood"),
            attempts[0]);
        Assert.Null(attempts[1].ErrorDetail);
        Assert.Equal((2, JobEvent.FailedForGood), (attempts[1].Attempt, attempts[1].Outcome));
        Assert.Equal(attempts[0], Assert.Single((await Reader.AttemptsAsync(first.Id, 0, 1, Cancel))!));
        Assert.Equal(attempts[1], Assert.Single((await Reader.AttemptsAsync(first.Id, 1, 2, Cancel))!));
        Assert.Null(await Reader.AttemptsAsync(NewJobs.NextId(), 0, 100, Cancel));
    }

    [Fact]
    public async Task Recording_a_failure_cannot_fail_for_its_text()
    {
        var job = await StartAsync(NewJobs.Immediate());
        var text = "a\0b\uD800c" + new string('é', 10_000);

        await SettleAsync(Settlement.Of(job, JobEvent.Failed) with { ErrorMessage = text, ErrorDetail = text });

        var detail = Assert.Single((await Reader.AttemptsAsync(job.Id, 0, 1, Cancel))!).ErrorDetail!;
        Assert.All([(await GetAsync(job.Id)).ErrorMessage!, detail], stored =>
        {
            Assert.StartsWith("ab\uFFFDcéé", stored, StringComparison.Ordinal);
            Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(stored), 8 * 1024 - 4, 8 * 1024);
        });
    }

    [Fact]
    public async Task An_unknown_job_is_stale()
    {
        var job = await StartAsync(NewJobs.Immediate());

        Assert.Equal(SettleKind.Stale, (await SettleAsync(Settlement.Of(job with { Id = NewJobs.NextId() }, JobEvent.Succeeded))).Kind);
    }
}
