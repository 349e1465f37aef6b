namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>How a claim without ids is shared among queues and priorities.</summary>
public abstract class ShareContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(239, false)]
    [InlineData(241, true)]
    public async Task The_share_goes_to_a_lower_priority_that_has_waited_by_aging_for_each_step(int seconds, bool isStarved)
    {
        var waiting = await InsertAsync(NewJobs.Immediate(priority: 4));
        Store.Advance(TimeSpan.FromSeconds(seconds));
        await Jobs.InsertAsync(Urgent(10), Cancel);
        Store.Advance(TimeSpan.FromMicroseconds(1));

        var claim = await ClaimDueAsync(4, new StarvedShare(1, Minute));

        Assert.Equal((4, isStarved), (claim.Count, claim.Any(job => job.Id == waiting.Id)));
    }

    [Fact]
    public async Task Without_a_share_priorities_are_strict()
    {
        await InsertAsync(NewJobs.Immediate(priority: 4));
        Store.Advance(Minute * 60);
        await Jobs.InsertAsync(Urgent(10), Cancel);

        Assert.All(await ClaimDueAsync(4, new StarvedShare(0, Minute)), job => Assert.Equal(0, job.Spec.Priority));
    }

    [Fact]
    public async Task A_flood_of_urgent_jobs_keeps_no_job_waiting_for_longer_than_aging_for_each_step()
    {
        var last = await InsertAsync(NewJobs.Immediate(priority: 4));
        var second = TimeSpan.FromSeconds(1);
        var waited = TimeSpan.Zero;
        for (IReadOnlyList<Job> claim = []; claim.All(job => job.Id != last.Id); waited += second)
        {
            Assert.InRange(waited, TimeSpan.Zero, 4 * 5 * second);
            Store.Advance(second);
            await Jobs.InsertAsync(Urgent(5), Cancel);
            claim = await ClaimDueAsync(5, new StarvedShare(1, 5 * second));
        }
    }

    [Fact]
    public async Task Queues_of_one_priority_take_turns_however_many_jobs_wait_in_one()
    {
        await Jobs.InsertAsync([.. NewJobs.Many(20)], Cancel);
        Store.Advance(Minute);
        await Jobs.InsertAsync([NewJobs.Immediate("other"), NewJobs.Immediate("other"), NewJobs.Immediate("other")], Cancel);

        var first = await ClaimDueAsync(4);
        var second = await ClaimDueAsync(4);

        Assert.Equal((2, 1), (Others(first), Others(second)));
        Assert.Equal((4, 4), (first.Count, second.Count));
    }

    [Fact]
    public async Task What_the_starved_leave_of_their_share_goes_to_the_others()
    {
        await Jobs.InsertAsync([NewJobs.Immediate("other", priority: 3), .. NewJobs.Many(5)], Cancel);
        Store.Advance(Minute);

        Assert.Equal(6, (await ClaimDueAsync(6, new StarvedShare(3, TimeSpan.Zero))).Count);
    }

    private static int Others(IEnumerable<Job> jobs) => jobs.Count(job => job.Spec.Queue == "other");

    private static NewJob[] Urgent(int count) => [.. Enumerable.Range(0, count).Select(_ => NewJobs.Immediate(priority: 0))];

    private async Task<IReadOnlyList<Job>> ClaimDueAsync(int max, StarvedShare share = default) => (await Jobs.ClaimDueAsync(
        max, Worker with { Queues = [JobSpec.DefaultQueue, "other"], Share = share }, Cancel)).Jobs;
}
