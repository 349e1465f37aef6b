namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What queues cost others that somebody makes up.</summary>
public abstract class ManyQueuesContract(StoreFixture store) : StoreContract(store)
{
    /// <summary>With jobs that wait in each of them: from some number on it costs no more.</summary>
    [Fact]
    public async Task Queues_beyond_number_do_not_make_the_oldest_due_job_and_the_backlog_dear()
    {
        await FillQueuesAsync(2_000);
        var oldest = await FastestAsync(() => Jobs.OldestDueAsync(Cancel));
        var backlog = await FastestAsync(() => Reader.BacklogAsync(Cancel));
        await FillQueuesAsync(18_000);

        Assert.InRange(await FastestAsync(() => Jobs.OldestDueAsync(Cancel)), TimeSpan.Zero, 4 * oldest);
        Assert.InRange(await FastestAsync(() => Reader.BacklogAsync(Cancel)), TimeSpan.Zero, 4 * backlog);
    }

    [Fact]
    public async Task A_worker_of_many_queues_finds_what_waits_in_any_of_them_and_nothing_else()
    {
        await Jobs.InsertAsync([In("q7"), In("q11", priority: 4), In("q19", priority: 0), In("other")], Cancel);
        var later = In("q3") with { Delay = TimeSpan.FromSeconds(3) };
        await Jobs.InsertAsync([later], Cancel);

        var claim = await Jobs.ClaimDueAsync(10, OfMany, Cancel);

        Assert.Equal(["q19", "q7", "q11"], claim.Jobs.Select(job => job.Spec.Queue));
        Assert.NotNull(claim.NextDueIn);
        Assert.InRange(claim.NextDueIn.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task What_comes_to_a_queue_that_was_empty_is_found_when_the_others_have_nothing_left()
    {
        await Jobs.InsertAsync([In("q1")], Cancel);
        Assert.Equal("q1", await ClaimOneAsync());
        await Jobs.InsertAsync([In("q2")], Cancel);

        Assert.Equal("q2", await ClaimOneAsync());
    }

    [Fact]
    public async Task What_comes_to_a_queue_that_was_empty_does_not_wait_for_the_others_to_empty()
    {
        await Jobs.InsertAsync([.. Enumerable.Range(0, 1_000).Select(_ => In("q1"))], Cancel);
        await ClaimOneAsync();
        await Jobs.InsertAsync([In("q2", priority: 0)], Cancel);
        Store.Advance(TimeSpan.FromSeconds(1));

        await Eventually.IsTrueAsync(async () => await ClaimOneAsync() is "q2", TimeSpan.FromSeconds(5));
    }

    private Claimant OfMany => Worker with { Queues = [.. Enumerable.Range(0, 20).Select(number => $"q{number}")] };

    private static NewJob In(string queue, int priority = 2) => NewJobs.Immediate(queue, priority: priority);

    private async Task<string?> ClaimOneAsync() =>
        (await Jobs.ClaimDueAsync(1, OfMany, Cancel)).Jobs.SingleOrDefault()?.Spec.Queue;

    private async Task FillQueuesAsync(int queues)
    {
        foreach (var jobs in NewJobs.Many(queues).Chunk(1_000))
            await Jobs.InsertAsync(
                [.. jobs.Select(job => job with { Spec = job.Spec with { Queue = $"{job.Id}" }, Delay = TimeSpan.FromHours(1) })], Cancel);
    }

    private static async Task<TimeSpan> FastestAsync(Func<Task> read)
    {
        var fastest = TimeSpan.MaxValue;
        for (var tries = 0; tries < 5; tries++)
        {
            var start = TimeProvider.System.GetTimestamp();
            await read();
            fastest = new[] { fastest, TimeProvider.System.GetElapsedTime(start) }.Min();
        }

        return fastest;
    }
}
