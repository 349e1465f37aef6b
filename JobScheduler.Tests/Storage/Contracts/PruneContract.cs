namespace JobScheduler.Tests.Storage.Contracts;

public abstract class PruneContract(StoreFixture store) : StoreContract(store)
{
    private static readonly Retention Retention = new(TimeSpan.FromDays(1), TimeSpan.FromDays(7));

    [Fact]
    public async Task Each_kind_of_ended_job_stays_for_its_own_time_and_others_for_ever()
    {
        var completed = await EndAsync(JobEvent.Succeeded);
        var failed = await EndAsync(JobEvent.FailedForGood);
        var cancelled = (await InsertAsync(NewJobs.Immediate())).Id;
        await Jobs.CancelAsync(cancelled, Cancel);
        var waiting = (await InsertAsync(NewJobs.Immediate())).Id;

        Store.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await Jobs.PruneAsync(Retention, 10, Cancel)).Jobs);

        Store.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, (await Jobs.PruneAsync(Retention, 10, Cancel)).Jobs);
        Assert.Null(await Reader.GetAsync(completed, Cancel));

        Store.Advance(TimeSpan.FromDays(6));
        Assert.Equal(2, (await Jobs.PruneAsync(Retention, 10, Cancel)).Jobs);
        Assert.Null(await Reader.GetAsync(failed, Cancel));
        Assert.Null(await Reader.AttemptsAsync(failed, 0, 100, Cancel));
        Assert.NotNull(await Reader.GetAsync(waiting, Cancel));
        Assert.Equal(1, (await Reader.TotalsAsync(Cancel)).Stored(JobType.Immediate));
    }

    [Fact]
    public async Task A_pass_takes_no_more_than_asked_and_the_oldest_first()
    {
        var jobs = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            jobs.Add(await EndAsync(JobEvent.Succeeded));
            Store.Advance(TimeSpan.FromSeconds(1));
        }

        Store.Advance(TimeSpan.FromDays(2));

        Assert.Equal(3, (await Jobs.PruneAsync(Retention, 3, Cancel)).Jobs);
        Assert.Equal(jobs[3..].AsEnumerable().Reverse(), (await Reader.ListAsync(new JobFilter(), Cancel)).Select(job => job.Id));
        Assert.Equal(2, (await Jobs.PruneAsync(Retention, 3, Cancel)).Jobs);
    }

    [Fact]
    public async Task A_job_that_waited_long_stays_as_long_after_its_end_as_any_other()
    {
        var delayed = await InsertAsync(NewJobs.Delayed(TimeSpan.FromDays(30)));
        Store.Advance(TimeSpan.FromDays(30));
        await SettleAsync(await ClaimAsync(delayed.Id), JobEvent.Succeeded);

        Store.Advance(TimeSpan.FromDays(1));
        Assert.Equal(0, (await Jobs.PruneAsync(Retention, 10, Cancel)).Jobs);

        Store.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(1, (await Jobs.PruneAsync(Retention, 10, Cancel)).Jobs);
    }

    [Fact]
    public async Task What_ended_behind_a_walk_through_many_is_taken_by_the_next_walk()
    {
        var early = await StartAsync(NewJobs.Immediate());
        for (var i = 0; i < 2; i++) await EndAsync(JobEvent.Succeeded);
        Store.Advance(TimeSpan.FromDays(2));
        Assert.Equal(2, (await Jobs.PruneAsync(Retention, 2, Cancel)).Jobs);
        await SettleAsync(early, JobEvent.Succeeded);
        Store.Advance(TimeSpan.FromDays(2));

        // A walk that goes on finds nothing more, the next one begins anew.
        var (end, next) = (await Jobs.PruneAsync(Retention, 2, Cancel), await Jobs.PruneAsync(Retention, 2, Cancel));
        Assert.Equal(1, end.Jobs + next.Jobs);
    }

    [Fact]
    public async Task A_pass_over_jobs_that_have_stayed_a_tenth_too_long_is_behind()
    {
        await EndAsync(JobEvent.Succeeded);
        Store.Advance(1.05 * Retention.Completed);
        Assert.Equal((1, false), await PassAsync());

        await EndAsync(JobEvent.Succeeded);
        Store.Advance(1.2 * Retention.Completed);
        Assert.Equal((1, true), await PassAsync());
        Assert.Equal((0, false), await PassAsync());

        async Task<(int, bool)> PassAsync()
        {
            var pruned = await Jobs.PruneAsync(Retention, 10, Cancel);
            return (pruned.Jobs, pruned.IsBehind);
        }
    }

    [Fact]
    public async Task A_retention_of_zero_takes_what_ended_before_now()
    {
        await EndAsync(JobEvent.Succeeded);
        Store.Advance(TimeSpan.FromMicroseconds(1));

        Assert.Equal(1, (await Jobs.PruneAsync(new Retention(TimeSpan.Zero, TimeSpan.Zero), 10, Cancel)).Jobs);
    }

    [Fact]
    public async Task Expired_idempotency_keys_have_a_count_of_their_own_that_tells_of_more()
    {
        for (var i = 0; i < 5; i++)
            await InsertAsync(NewJobs.Immediate() with { Idempotency = new Idempotency("alice", $"key-{i}", "body") });
        Store.Advance(TimeSpan.FromDays(2));

        var first = await Jobs.PruneAsync(Retention, 3, Cancel);
        var second = await Jobs.PruneAsync(Retention, 3, Cancel);

        Assert.Equal((new PruneResult(0, 3), true), (first, first.HasMore(3)));
        Assert.Equal((new PruneResult(0, 2), false), (second, second.HasMore(3)));
    }

    private async Task<Guid> EndAsync(JobEvent happened)
    {
        var job = await StartAsync(NewJobs.Immediate());
        await SettleAsync(job, happened);
        return job.Id;
    }
}
