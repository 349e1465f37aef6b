namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>A search that finds little among many: it stops, says where, and goes on from there.</summary>
public abstract class SearchEdgeContract(StoreFixture store) : SearchSteps(store)
{
    private const int Many = 12_000;

    /// <summary>Stores so many cancelled jobs at once, in whatever way the database knows; every 4,000th is in the queue mail.</summary>
    protected abstract Task FillAsync(int count);

    [Fact]
    public async Task A_walk_through_a_status_has_an_edge_and_goes_on_behind_it()
    {
        await FillAsync(Many);
        var wanted = Wanted(Many);

        var walked = await WalkAsync(new JobSearch { Statuses = [JobStatus.Cancelled], Queue = "mail", Limit = 10 });

        Assert.Equal(wanted, walked.Found);
        Assert.Equal(2, walked.Edges);
        Assert.Equal(wanted, (await WalkAsync(new JobSearch { Statuses = [JobStatus.Cancelled], Queue = "mail", Limit = 1 })).Found);
    }

    [Fact]
    public async Task A_walk_that_finds_nothing_says_how_far_it_came()
    {
        await FillAsync(Many);

        var window = await Reader.SearchAsync(new JobSearch { Statuses = [JobStatus.Cancelled], WorkerId = "nobody" }, Cancel);

        Assert.Empty(window.Jobs);
        Assert.Equal(IdOf(Many - 5_000 + 1), window.Edge);
    }

    [Fact]
    public async Task A_walk_by_id_looks_further_for_it_is_cheaper()
    {
        await FillAsync(4 * Many + 4_000);

        var all = await WalkAsync(new JobSearch { Queue = "mail", Limit = 50 });
        Assert.Equal(Wanted(4 * Many + 4_000), all.Found);
        Assert.Equal(1, all.Edges);
        Assert.Empty((await WalkAsync(new JobSearch { Statuses = [JobStatus.Pending], Queue = "mail" })).Found);
    }

    [Fact]
    public async Task Few_pending_jobs_behind_many_others_are_found_at_once()
    {
        var jobs = NewJobs.Many(30).Select((job, i) => job with
        {
            Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(1).AddMilliseconds(i)),
            GateOpen = i % 2 == 0,
            Spec = job.Spec with { Queue = i % 3 == 0 ? "mail" : JobSpec.DefaultQueue },
        }).ToList();
        await Jobs.InsertAsync(jobs, Cancel);
        await FillAsync(Many);

        var window = await Reader.SearchAsync(new JobSearch { Statuses = [JobStatus.Pending], Queue = "mail" }, Cancel);

        Assert.Equal(jobs.Where(job => job.Spec.Queue == "mail").Select(job => job.Id).Reverse(), window.Jobs.Select(job => job.Id));
        Assert.Null(window.Edge);
    }

    protected static Guid IdOf(int number) => Guid.Parse($"10000000-0000-7000-8000-{number:x12}");

    private static IEnumerable<Guid> Wanted(int count) =>
        Enumerable.Range(1, count).Where(n => n % 4_000 == 0).Reverse().Select(IdOf);
}
