namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What has come lately and what waits: how many workers are needed is reckoned from it.</summary>
public abstract class DemandContract(StoreFixture store) : StoreContract(store)
{
    private const int Minutes = 5;

    [Fact]
    public async Task Transitions_are_recent_for_some_full_minutes_and_the_one_that_has_begun()
    {
        await Jobs.InsertAsync(NewJobs.Many(3), Cancel);
        Assert.Equal(3, Accepted(await RecentAsync()));

        Store.Advance(TimeSpan.FromMinutes(Minutes));
        await InsertAsync(NewJobs.Immediate());
        Assert.Equal(4, Accepted(await RecentAsync()));

        Store.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, Accepted(await RecentAsync()));
        Store.Advance(TimeSpan.FromMinutes(Minutes));
        Assert.Empty((await RecentAsync()).Transitions);
    }

    [Fact]
    public async Task The_minute_that_has_begun_counts_for_as_long_as_it_has_lasted()
    {
        await InsertAsync(NewJobs.Immediate());
        var before = Store.Now.TimeOfDay;

        var window = (await RecentAsync()).Window - TimeSpan.FromMinutes(Minutes);

        Assert.InRange(window, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        // Where the clock goes on by itself, a minute may end in between.
        Assert.InRange((window.TotalSeconds - (before.TotalSeconds % 60) + 60) % 60, 0, 5);
    }

    [Fact]
    public async Task Folded_minutes_are_still_recent()
    {
        await Jobs.InsertAsync(NewJobs.Many(3), Cancel);
        Store.Advance(TimeSpan.FromMinutes(3));
        await Jobs.PruneAsync(new Retention(TimeSpan.FromDays(9), TimeSpan.FromDays(9)), 10, Cancel);

        Assert.Equal(3, Accepted(await RecentAsync()));
    }

    [Fact]
    public async Task Only_open_due_jobs_of_queues_that_are_not_paused_wait()
    {
        Assert.Empty(await Reader.BacklogAsync(Cancel));
        await Jobs.InsertAsync(
        [
            NewJobs.Immediate(priority: 0), NewJobs.Immediate(priority: 4), NewJobs.Immediate(priority: 4),
            NewJobs.Immediate() with { GateOpen = false }, NewJobs.Immediate("paused"),
        ], Cancel);
        await InsertAsync(NewJobs.Immediate() with { Delay = TimeSpan.FromHours(1) });
        await StartAsync(NewJobs.Immediate());
        await Store.Queues.SetPausedAsync("paused", paused: true, Cancel);

        var backlog = Assert.Single(await Reader.BacklogAsync(Cancel));

        Assert.Equal(("default", 3, false), (backlog.Queue, backlog.Due, backlog.IsMore));
        Assert.InRange(backlog.DueIn, TimeSpan.FromMinutes(-1), TimeSpan.Zero);
    }

    [Fact]
    public async Task A_queue_tells_when_its_first_job_comes_due()
    {
        await InsertAsync(NewJobs.Immediate("mail", priority: 1) with { Delay = TimeSpan.FromMinutes(30) });
        await InsertAsync(NewJobs.Immediate("mail", priority: 3) with { Delay = TimeSpan.FromMinutes(10) });
        await InsertAsync(NewJobs.Immediate("reports") with { Delay = TimeSpan.FromMinutes(20) });

        var backlog = (await Reader.BacklogAsync(Cancel)).OrderBy(queue => queue.Queue, StringComparer.Ordinal).ToList();

        Assert.Equal([("mail", 0L), ("reports", 0L)], backlog.Select(queue => (queue.Queue, queue.Due)));
        Assert.InRange(backlog[0].DueIn, TimeSpan.FromMinutes(9), TimeSpan.FromMinutes(10));
        Assert.InRange(backlog[1].DueIn, TimeSpan.FromMinutes(19), TimeSpan.FromMinutes(20));
    }

    private static long Accepted(RecentTransitions recent) => recent.Transitions.Where(t => t.From is null).Sum(t => t.Count);

    private Task<RecentTransitions> RecentAsync() => Reader.RecentAsync(Minutes, Cancel);
}
