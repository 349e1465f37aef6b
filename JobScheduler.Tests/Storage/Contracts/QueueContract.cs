namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>How queues come into being and go again.</summary>
public abstract class QueueContract(StoreFixture store) : StoreContract(store)
{
    private static readonly TimeSpan Unused = TimeSpan.FromDays(7);

    [Fact]
    public async Task New_queues_come_into_being_as_long_as_there_is_room()
    {
        Assert.Empty(await OpenAsync(3, "b", "a"));
        Assert.Equal(["d"], await OpenAsync(3, "d", "c", "b"));
        Assert.Equal(["a", "b", "c"], await NamesAsync());
        Assert.Empty(await OpenAsync(3, "c", "a"));
        Assert.Equal(["d", "e"], (await OpenAsync(1, "e", "a", "d")).Order());
        Assert.Empty(await OpenAsync(4, "d"));
    }

    [Fact]
    public async Task Queues_that_nobody_uses_go_after_their_time_and_no_more_at_once_than_asked()
    {
        await OpenAsync(10, "a", "b", "c");
        Store.Advance(Unused);
        Assert.Equal(0, await PruneAsync());

        Store.Advance(TimeSpan.FromMicroseconds(1));
        Assert.Equal(2, await PruneAsync(max: 2));
        Assert.Equal(["c"], await NamesAsync());
        Assert.Empty(await OpenAsync(1, "c"));
        Assert.Equal(0, await PruneAsync());
    }

    [Fact]
    public async Task What_waits_runs_or_is_planned_keeps_its_queue_and_so_does_a_pause()
    {
        await InsertAsync(Of("waits"));
        await InsertAsync(Of("delayed") with { Delay = TimeSpan.FromDays(300) });
        var running = await InsertAsync(Of("runs"));
        var retried = await InsertAsync(Of("tries-again"));
        var all = Worker with { Queues = ["runs", "tries-again"] };
        await Jobs.ClaimAsync([running.Id, retried.Id], all, Cancel);
        await SettleAsync(await GetAsync(retried.Id), JobEvent.Failed);
        var schedule = NewSchedules.Every("planned", Store.Now) with { Paused = true, Template = NewJobs.Spec("planned") };
        await Store.Schedules.PutAsync(schedule, null, null, Cancel);
        await OpenAsync(10, "planned", "paused", "nobody");
        await Store.Queues.SetPausedAsync("paused", true, Cancel);

        Store.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await PruneAsync());

        Assert.Equal(["delayed", "paused", "planned", "runs", "tries-again", "waits"], await NamesAsync());
        await Store.Queues.SetPausedAsync("paused", false, Cancel);
        Assert.Equal(0, await PruneAsync());
    }

    [Fact]
    public async Task A_job_that_is_retried_brings_its_queue_back()
    {
        var job = await InsertAsync(Of("old"));
        await Jobs.CancelAsync(job.Id, Cancel);
        Store.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await PruneAsync());

        Assert.Equal(JobChangeKind.Changed, (await Jobs.RetryAsync(job.Id, null, Cancel)).Kind);

        Assert.Equal(["old"], await NamesAsync());
        Assert.Equal(0, await PruneAsync());
        Assert.Equal(
            job.Id, Assert.Single(await Jobs.UpcomingAsync(DateTimeOffset.MinValue, TimeSpan.FromMinutes(5), null, 10, Cancel)).Id);
    }

    [Fact]
    public async Task A_queue_that_was_removed_comes_back_with_its_next_job()
    {
        var job = await InsertAsync(Of("mail"));
        await Jobs.CancelAsync(job.Id, Cancel);
        Store.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await PruneAsync());

        await InsertAsync(Of("mail"));

        Assert.Equal(["mail"], await NamesAsync());
    }

    private static NewJob Of(string queue) => NewJobs.Immediate(queue);

    private Task<IReadOnlySet<string>> OpenAsync(int most, params string[] names) => Store.Queues.OpenAsync(names, most, Cancel);

    private Task<int> PruneAsync(int max = 100) => Store.Queues.PruneAsync(Unused, max, Cancel);

    private async Task<IEnumerable<string>> NamesAsync() => (await Store.Queues.ListAsync(null, 100, Cancel)).Select(queue => queue.Name);
}
