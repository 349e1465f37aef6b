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
