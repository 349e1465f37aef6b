namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What workers say too late is refused, and told to people.</summary>
public abstract class RefusedWriteContract(StoreFixture store) : StoreContract(store)
{
    [Fact]
    public async Task A_late_end_is_noted_once_with_what_it_wanted()
    {
        var late = await StartAsync(NewJobs.Immediate());
        await SettleAsync(late, JobEvent.Released);
        var again = await ClaimAsync(late.Id);

        await SettleAsync(late, JobEvent.Succeeded);
        await SettleAsync(late, JobEvent.Succeeded);
        await SettleAsync(again, JobEvent.Succeeded);

        var noted = Assert.Single(await Reader.RefusedAsync(late.Id, 10, Cancel));
        Assert.Equal((late.State.Fence, "completed"), (noted.Fence, noted.Wanted));
        Assert.InRange(noted.RefusedAt, again.StartedAt!.Value, Store.Now + TimeSpan.FromSeconds(5));
        Assert.Equal(JobStatus.Completed, (await GetAsync(late.Id)).State.Status);
    }

    [Fact]
    public async Task A_worker_that_was_lost_and_comes_back_is_noted_and_who_declared_it_lost_is_not()
    {
        var lost = await StartAsync(NewJobs.Immediate());
        await SettleAsync(lost, JobEvent.WorkerLost);
        await SettleAsync(lost, JobEvent.Succeeded);
        var ended = await ClaimAsync(lost.Id);
        await SettleAsync(ended, JobEvent.Succeeded);
        await SettleAsync(ended, JobEvent.WorkerLost);

        Assert.Equal(lost.State.Fence, Assert.Single(await Reader.RefusedAsync(lost.Id, 10, Cancel)).Fence);
    }

    [Fact]
    public async Task Nothing_is_noted_of_ends_that_count_or_are_repeated_or_of_jobs_that_are_gone()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(job, JobEvent.Succeeded);
        await SettleAsync(job, JobEvent.Succeeded);
        var gone = job with { Id = NewJobs.NextId() };
        await SettleAsync(gone, JobEvent.Succeeded);

        Assert.Empty(await Reader.RefusedAsync(job.Id, 10, Cancel));
        Assert.Empty(await Reader.RefusedAsync(gone.Id, 10, Cancel));
    }

    /// <summary>As of a handler that completed the job in its own transaction, and of which the process does not know whether that was
    /// committed.</summary>
    [Fact]
    public async Task Nothing_is_noted_of_a_failure_of_the_attempt_that_has_completed_the_job()
    {
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(job, JobEvent.Succeeded);

        Assert.Equal(SettleKind.Stale, (await SettleAsync(job, JobEvent.FailedForGood)).Kind);

        Assert.Empty(await Reader.RefusedAsync(job.Id, 10, Cancel));
    }

    [Fact]
    public async Task It_is_forgotten_after_a_month()
    {
        var late = await StartAsync(NewJobs.Immediate());
        await SettleAsync(late, JobEvent.Released);
        await ClaimAsync(late.Id);
        await SettleAsync(late, JobEvent.Succeeded);

        await Store.Workers.PruneAsync(TimeSpan.FromDays(1), Cancel);
        Assert.Single(await Reader.RefusedAsync(late.Id, 10, Cancel));
        Store.Advance(RefusedWrite.Kept + TimeSpan.FromMinutes(1));
        await Store.Workers.PruneAsync(TimeSpan.FromDays(1), Cancel);
        Assert.Empty(await Reader.RefusedAsync(late.Id, 10, Cancel));
    }
}
