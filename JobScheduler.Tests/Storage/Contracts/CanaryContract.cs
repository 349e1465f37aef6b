using JobScheduler.Core.Holds;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>The one job that runs of a held handler, and what its end says.</summary>
public abstract class CanaryContract(StoreFixture store) : HoldSteps(store)
{
    [Fact]
    public async Task There_is_no_canary_before_its_time_andOne_at_a_time_then()
    {
        await Jobs.InsertAsync([.. NewJobs.Many(3)], Cancel);
        Assert.Null(await CanaryAsync(One));
        await HoldAsync();
        Assert.Null(await CanaryAsync(One));
        Store.Advance(Rule.FirstWait);

        var canary = await CanaryAsync(One);

        Assert.NotNull(canary);
        Assert.Equal((JobStatus.Running, One.Id), (canary.State.Status, canary.WorkerSession));
        Store.Advance(10 * Second);
        Assert.Null(await CanaryAsync(Other));
        Assert.Equal(canary.Id, Assert.Single(await Holds.ListAsync(null, 10, Cancel)).CanaryJob);
        Assert.Equal(HoldRule.CanaryLook, Assert.Single((await Store.Workers.BeatAsync(One.Id, Cancel))!.HeldHandlers).NextCanaryIn);
    }

    [Fact]
    public async Task The_canary_is_the_first_job_by_priority_and_then_by_age_of_the_queues_of_its_worker()
    {
        await InsertAsync(NewJobs.Immediate("others", priority: 0));
        await InsertAsync(NewJobs.Immediate(priority: 3));
        Store.Advance(Second);
        var first = await InsertAsync(NewJobs.Immediate(priority: 1));
        Store.Advance(Second);
        await InsertAsync(NewJobs.Immediate(priority: 1));
        await HoldAsync();
        Store.Advance(Rule.FirstWait);

        Assert.Equal(first.Id, (await CanaryAsync(One))!.Id);
    }

    [Fact]
    public async Task Where_no_job_is_due_the_next_look_comes_later()
    {
        await HoldAsync();
        Store.Advance(Rule.FirstWait);
        Assert.Null(await CanaryAsync(One));
        await InsertAsync(NewJobs.Immediate());
        Assert.Null(await CanaryAsync(One));

        Store.Advance(HoldRule.NoneLook);
        Assert.NotNull(await CanaryAsync(One));
    }

    [Fact]
    public async Task Who_has_no_job_of_it_in_its_queues_leaves_the_look_toOthers()
    {
        var job = await InsertAsync(NewJobs.Immediate());
        await HoldAsync();
        Assert.Null(await AskAsync(One, ["others"]));
        Store.Advance(Rule.FirstWait);

        Assert.Equal(new CanaryClaim(null), await AskAsync(One, ["others"]));
        Store.Advance(HoldRule.NoneLook);

        Assert.Equal(job.Id, (await CanaryAsync(Other))!.Id);
    }

    [Fact]
    public async Task A_canary_that_succeeds_lets_the_handler_go_and_what_failed_before_is_forgotten()
    {
        var canary = await HeldCanaryAsync();
        await SettleAsync(canary, JobEvent.Succeeded);

        Assert.True(await EndAsync(canary, CanaryVerdict.Works));

        Assert.Empty(await Holds.ListAsync(null, 10, Cancel));
        Assert.Empty(await TellAsync(One, 1, 1));
        Assert.False(await EndAsync(canary, CanaryVerdict.Works));
    }

    [Fact]
    public async Task Each_canary_that_fails_doubles_the_wait_up_to_the_longest()
    {
        var canary = await HeldCanaryAsync();
        foreach (var wait in new[] { 60, 100, 100 })
        {
            await SettleAsync(canary, JobEvent.Failed);
            Assert.False(await EndAsync(canary, CanaryVerdict.Fails));
            Assert.Equal(Store.Now + (wait * Second), Assert.Single(await Holds.ListAsync(null, 10, Cancel)).NextCanaryAt);
            Store.Advance(wait * Second);
            canary = (await CanaryAsync(Other))!;
        }

        var hold = Assert.Single(await Holds.ListAsync(null, 10, Cancel));
        Assert.Equal((3, "still down"), (hold.FailedCanaries, hold.Error));
    }

    [Fact]
    public async Task A_canary_that_says_nothing_is_followed_by_another_and_the_wait_stays()
    {
        var canary = await HeldCanaryAsync();
        await SettleAsync(canary, JobEvent.Released);
        await EndAsync(canary, CanaryVerdict.SaysNothing);
        Assert.Null(await CanaryAsync(Other));
        Store.Advance(HoldRule.AgainLook);

        Assert.NotNull(await CanaryAsync(Other));
        Assert.Equal(0, Assert.Single(await Holds.ListAsync(null, 10, Cancel)).FailedCanaries);
    }

    [Fact]
    public async Task The_canary_of_a_lost_worker_passes_on_and_its_late_words_count_for_nothing()
    {
        var canary = await HeldCanaryAsync();
        Store.Advance(HoldRule.CanaryLook);
        Assert.Null(await CanaryAsync(Other));
        await SettleAsync(canary, JobEvent.WorkerLost);

        var next = await CanaryAsync(Other);

        Assert.NotNull(next);
        Assert.False(await EndAsync(canary, CanaryVerdict.Works));
        Assert.Equal(next.Id, Assert.Single(await Holds.ListAsync(null, 10, Cancel)).CanaryJob);
    }

    [Fact]
    public async Task An_attempt_that_is_not_the_canary_lets_nothing_go()
    {
        var before = await StartAsync(NewJobs.Immediate());
        await HeldCanaryAsync();
        await SettleAsync(before, JobEvent.Succeeded);

        Assert.False(await EndAsync(before, CanaryVerdict.Works));
        Assert.Single(await Holds.ListAsync(null, 10, Cancel));
    }

    private async Task<Job> HeldCanaryAsync()
    {
        await InsertAsync(NewJobs.Immediate());
        await HoldAsync();
        Store.Advance(Rule.FirstWait);
        return (await CanaryAsync(One))!;
    }

    private async Task<Job?> CanaryAsync(WorkerSession process) => (await AskAsync(process, process.Queues))?.Job;

    private Task<CanaryClaim?> AskAsync(WorkerSession process, IReadOnlyList<string> queues) =>
        Jobs.ClaimCanaryAsync(Failing, new Claimant(process.Id, process.WorkerId, [], queues), Cancel);

    private Task<bool> EndAsync(Job canary, CanaryVerdict verdict) => Holds.EndCanaryAsync(
        new CanaryEnd(Failing, canary.Id, canary.State.Fence, verdict, verdict == CanaryVerdict.Fails ? "still down" : null), Cancel);
}
