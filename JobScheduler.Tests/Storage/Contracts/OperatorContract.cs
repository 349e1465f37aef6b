namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What operators may do to a job in each of its states.</summary>
public abstract class OperatorContract(StoreFixture store) : StoreContract(store)
{
    public static TheoryData<JobStatus> Statuses => [.. JobStatusNames.All];

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_cancel_does_what_the_life_cycle_says(JobStatus status)
    {
        var before = await BringToAsync(status);

        var change = await Jobs.CancelAsync(before.Id, Cancel);

        await AssertFollowsAsync(before, JobEvent.Cancelled, change);
    }

    [Theory]
    [MemberData(nameof(Statuses))]
    public async Task A_retry_does_what_the_life_cycle_says(JobStatus status)
    {
        var before = await BringToAsync(status);

        var change = await Jobs.RetryAsync(before.Id, null, Cancel);

        await AssertFollowsAsync(before, JobEvent.Retried, change);
    }

    [Fact]
    public async Task A_job_cancelled_before_its_start_never_starts()
    {
        var job = await InsertAsync(NewJobs.Immediate());

        Assert.Equal(Store.Now, (await Jobs.CancelAsync(job.Id, Cancel)).Job!.FinishedAt);

        Assert.Empty((await Jobs.ClaimAsync([job.Id], Worker, Cancel)).Jobs);
        Assert.Empty((await Jobs.ClaimDueAsync(1, Worker, Cancel)).Jobs);
    }

    [Fact]
    public async Task A_second_cancel_of_a_running_job_changes_nothing()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await Jobs.CancelAsync(job.Id, Cancel);

        Assert.Equal(JobChangeKind.Unchanged, (await Jobs.CancelAsync(job.Id, Cancel)).Kind);
    }

    [Fact]
    public async Task A_retried_job_starts_from_the_beginning_now()
    {
        var failed = await BringToAsync(JobStatus.Failed);
        Store.Advance(TimeSpan.FromHours(1));

        var job = (await Jobs.RetryAsync(failed.Id, null, Cancel)).Job!;

        Assert.Equal((Store.Now, null, null, null), (job.ScheduledAt, job.FinishedAt, job.ErrorMessage, job.Result));
        var running = await ClaimAsync(job.Id);
        Assert.Equal((1, 1, failed.State.Fence + 1), (running.State.Attempt, running.State.Generation, running.State.Fence));
    }

    [Fact]
    public async Task A_retried_job_has_lost_no_worker_yet()
    {
        var lost = await StartAsync(NewJobs.Immediate(maxRetries: 0));
        await SettleAsync(lost, JobEvent.WorkerLost);
        Assert.Equal(1, (await GetAsync(lost.Id)).Losses);

        Assert.Equal(0, (await Jobs.RetryAsync(lost.Id, null, Cancel)).Job!.Losses);
    }

    [Fact]
    public async Task A_retry_is_refused_while_another_live_job_has_the_unique_key()
    {
        var first = await InsertAsync(NewJobs.Immediate() with { UniqueKey = "nightly" });
        await Jobs.CancelAsync(first.Id, Cancel);
        var second = await InsertAsync(NewJobs.Immediate() with { UniqueKey = "nightly" });

        Assert.Equal(JobChangeKind.UniqueKeyTaken, (await Jobs.RetryAsync(first.Id, null, Cancel)).Kind);

        await Jobs.CancelAsync(second.Id, Cancel);
        Assert.Equal(JobChangeKind.Changed, (await Jobs.RetryAsync(first.Id, null, Cancel)).Kind);
    }

    [Fact]
    public async Task A_gated_job_that_is_cancelled_and_retried_runs()
    {
        var job = await InsertAsync(NewJobs.Immediate() with { GateOpen = false, StartBefore = Store.Now });
        await Jobs.CancelAsync(job.Id, Cancel);
        Store.Advance(TimeSpan.FromHours(1));
        await Jobs.RetryAsync(job.Id, null, Cancel);

        await ClaimAsync(job.Id);
    }

    [Fact]
    public async Task An_unknown_job_is_not_found()
    {
        Assert.Equal(new JobChange(JobChangeKind.NotFound, null), await Jobs.CancelAsync(NewJobs.NextId(), Cancel));
        Assert.Equal(new JobChange(JobChangeKind.NotFound, null), await Jobs.RetryAsync(NewJobs.NextId(), null, Cancel));
    }

    [Fact]
    public async Task A_thousand_cancels_and_settlements_at_once_end_each_job_once()
    {
        var jobs = NewJobs.Many(100);
        await Jobs.InsertAsync(jobs, Cancel);
        var running = (await Jobs.ClaimAsync([.. jobs.Select(job => job.Id)], Worker, Cancel)).Jobs;
        JobEvent[] ends = [JobEvent.Succeeded, JobEvent.FailedForGood, JobEvent.Released, JobEvent.Succeeded, JobEvent.FailedForGood];

        var results = await Task.WhenAll(running.SelectMany(job => ends.Select(async happened =>
        {
            await Task.Yield();
            await Jobs.CancelAsync(job.Id, Cancel);
            return await SettleAsync(job, happened);
        })));

        Assert.Equal(jobs.Count, results.Count(result => result.Kind == SettleKind.Written));
        var totals = await Reader.TotalsAsync(Cancel);
        var stored = await Task.WhenAll(jobs.Select(job => GetAsync(job.Id)));
        Assert.All(JobStatusNames.All, status => Assert.Equal(stored.Count(job => job.State.Status == status), totals.InStatus(status)));
    }

    private async Task<Job> BringToAsync(JobStatus status)
    {
        if (status == JobStatus.Pending) return await InsertAsync(NewJobs.Immediate());
        var running = await StartAsync(NewJobs.Immediate());
        if (status != JobStatus.Running) await EndAsync(running, status);
        return await GetAsync(running.Id);
    }

    private async Task EndAsync(Job running, JobStatus status)
    {
        if (status == JobStatus.Cancelled) await Jobs.CancelAsync(running.Id, Cancel);
        await SettleAsync(running, status switch
        {
            JobStatus.Completed => JobEvent.Succeeded,
            JobStatus.Failed => JobEvent.FailedForGood,
            _ => JobEvent.Failed,
        });
    }

    private async Task AssertFollowsAsync(Job before, JobEvent happened, JobChange change)
    {
        var isAllowed = JobLifecycle.TryApply(before.State, happened) is not null;
        var expected = isAllowed ? JobLifecycle.Apply(before.State, happened) : before.State;
        Assert.Equal(
            !isAllowed ? JobChangeKind.Refused : expected == before.State ? JobChangeKind.Unchanged : JobChangeKind.Changed, change.Kind);
        Assert.Equal(expected, change.Job!.State);
        Assert.Equivalent(change.Job, await GetAsync(before.Id));
    }
}
