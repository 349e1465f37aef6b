namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Limits whose room the keeper reckons: the tokens of a rate, the fair part of a queue.</summary>
public abstract class RateAndShareContract(StoreFixture store) : PermitContract(store)
{
    [Fact]
    public async Task A_rate_lets_its_burst_start_and_then_one_in_each_interval()
    {
        var jobs = await InsertManyAsync(6, TenASecond);
        Assert.Equal(jobs[..3], await OpenAsync(TenASecond));
        // Nobody claims: what is open counts, however much time goes by, and is told of again.
        Store.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(jobs[..3], await OpenAsync(TenASecond));

        foreach (var job in jobs[..3]) await ClaimAsync(job);
        var used = await GrantAsync(TenASecond);
        Assert.Equal((0, TimeSpan.FromMilliseconds(100)), (used.Opened.Count, used.NextIn[TenASecond.Name]));
        Store.Advance(TimeSpan.FromMilliseconds(99));
        Assert.Empty(await OpenAsync(TenASecond));
        Store.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([jobs[3]], await OpenAsync(TenASecond));
        await ClaimAsync(jobs[3]);

        Store.Advance(TimeSpan.FromMilliseconds(200));
        Assert.Equal(jobs[4..], await OpenAsync(TenASecond));
    }

    [Fact]
    public async Task What_is_open_and_not_claimed_is_told_of_again_while_others_wait_for_it()
    {
        var jobs = await InsertManyAsync(4, TenASecond);
        Assert.Equal(jobs[..3], await OpenAsync(TenASecond));
        await ClaimAsync(jobs[0]);
        await OpenAsync(TenASecond);
        Assert.Empty(await OpenAsync(TenASecond));

        Store.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal([jobs[3]], await OpenAsync(TenASecond));
        Assert.Empty(await OpenAsync(TenASecond));
        await InsertManyAsync(1, TenASecond);
        Assert.Equal(jobs[1..3], await OpenAsync(TenASecond));
    }

    [Fact]
    public async Task A_bucket_that_is_full_again_is_forgotten_and_full()
    {
        var jobs = await InsertManyAsync(6, TenASecond);
        await OpenAsync(TenASecond);
        foreach (var job in jobs[..3]) await SettleAsync(await ClaimAsync(job), JobEvent.Succeeded);
        await OpenAsync(TenASecond);

        Store.Advance(TimeSpan.FromMinutes(5));
        await Jobs.PruneAsync(new Retention(TimeSpan.FromDays(1), TimeSpan.FromDays(1)), 100, Cancel);

        Assert.Equal(jobs[3..], await OpenAsync(TenASecond));
    }

    [Fact]
    public async Task Keys_share_a_queue_by_weight_and_one_alone_has_all_of_it()
    {
        var (flood, other) = (JobLimit.ShareOf("default", "flood", 1), JobLimit.ShareOf("default", "other", 3));
        await InsertManyAsync(200, flood);
        var open = await OpenAsync(flood);
        Assert.Equal(64, open.Count);
        await InsertManyAsync(200, other);

        Assert.Equal(48, (await OpenAsync(other)).Count);
        Assert.Empty(await OpenAsync(flood));
        await Jobs.SettleAsync([.. (await Jobs.ClaimAsync(open, Worker, Cancel)).Jobs
            .Select(job => Settlement.Of(job, JobEvent.Succeeded))], Cancel);

        Assert.Equal(16, (await OpenAsync(flood)).Count);
    }

    [Fact]
    public async Task Of_many_workers_more_is_open_and_of_another_queue_nothing_is_counted()
    {
        var share = JobLimit.ShareOf("default", "a/b:c", 1);
        await InsertManyAsync(200, share);
        var elsewhere = JobLimit.ShareOf("mail", "a", 100);
        await Jobs.InsertAsync([NewJobs.Immediate("mail").With(spec => spec with { Limits = [elsewhere] })], Cancel);
        await Store.Workers.RegisterAsync(new(NewJobs.NextId(), "worker-9", "host", 7, 50, [JobSpec.DefaultQueue], ["other"]), Cancel);

        Assert.Equal(100, (await OpenAsync(share)).Count);
    }
}
