namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Several processes give out the permits of the same limits, and claim and end the jobs.</summary>
public sealed class PostgresLimitConcurrencyTests : PostgresProcessesTests
{
    private static readonly JobLimit[] Keys =
        [.. Enumerable.Range(0, 3).Select(number => new JobLimit(LimitKind.Concurrency, $"tenant-{number}") { Most = 5 })];

    [Fact]
    public async Task Never_do_more_run_at_once_than_the_limit_and_all_run()
    {
        NewJob[] jobs = [.. Enumerable.Range(0, 300).Select(number => With(Keys[number % 3]))];
        await Store.Jobs.InsertAsync(jobs, Cancel);
        var (running, left) = (new int[3], jobs.Length);

        await Task.WhenAll(All.Select((process, number) => Task.Run(() => WorkAsync(process, number), Cancel)));

        Assert.Equal(300, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Completed));
        await using var look = await PostgresLook.OpenAsync(Store.ConnectionString);
        Assert.Equal(["0"], await look.ColumnAsync("SELECT count(*) FROM permits"));

        async Task WorkAsync(IServiceProvider process, int number)
        {
            var (limits, store) = (process.GetRequiredService<ILimitStore>(), process.GetRequiredService<IJobStore>());
            while (Volatile.Read(ref left) > 0)
            {
                await limits.GrantAsync([.. Keys.Select(key => key.Name)], takesBack: number == 0, Cancel);
                var claimed = (await store.ClaimDueAsync(2, Worker(number), Cancel)).Jobs;
                foreach (var job in claimed) Assert.InRange(Interlocked.Increment(ref running[KeyOf(job)]), 1, 5);
                foreach (var job in claimed) Interlocked.Decrement(ref running[KeyOf(job)]);
                foreach (var job in claimed) await EndAsync(store, job);
                Interlocked.Add(ref left, -claimed.Count);
            }
        }
    }

    [Fact]
    public async Task A_limit_that_another_process_works_on_is_left_to_it()
    {
        await Store.Jobs.InsertAsync([With(Keys[0])], Cancel);
        await using var other = await PostgresLook.OpenAsync(Store.ConnectionString);
        await other.ExecuteAsync($"BEGIN; SELECT pg_advisory_xact_lock(741027, hashtext('{Keys[0].Name}'))");
        var limits = All.First().GetRequiredService<ILimitStore>();

        var busy = await limits.GrantAsync([Keys[0].Name, Keys[1].Name], takesBack: false, Cancel);
        await other.ExecuteAsync("ROLLBACK");
        var free = await limits.GrantAsync([Keys[0].Name], takesBack: false, Cancel);

        Assert.Equal([Keys[0].Name], busy.Busy);
        Assert.Empty(busy.Opened);
        Assert.Single(free.Opened);
    }

    [Fact]
    public async Task A_job_that_somebody_holds_is_passed_over_and_looked_at_again_soon()
    {
        NewJob[] jobs = [.. Enumerable.Range(0, 2).Select(_ => With(Keys[0]))];
        await Store.Jobs.InsertAsync(jobs, Cancel);
        await using var other = await PostgresLook.OpenAsync(Store.ConnectionString);
        await other.ExecuteAsync($"BEGIN; SELECT id FROM jobs WHERE id = '{jobs[0].Id}' FOR UPDATE");

        var pass = await All.First().GetRequiredService<ILimitStore>().GrantAsync([Keys[0].Name], takesBack: false, Cancel);

        Assert.Equal([jobs[1].Id], pass.Opened.Select(ready => ready.Id));
        Assert.InRange(pass.NextIn[Keys[0].Name], TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(1));
    }

    /// <summary>A claim that came too late may hold the row for a moment.</summary>
    private static async Task EndAsync(IJobStore store, Job job)
    {
        var settlement = Settlement.Of(job, JobEvent.Succeeded);
        while ((await store.SettleAsync([settlement], Cancel))[0].Kind == SettleKind.Locked) await Task.Yield();
    }

    private static NewJob With(JobLimit limit) => NewJobs.Immediate().With(spec => spec with { Limits = [limit] });

    private static int KeyOf(Job job) => Array.FindIndex(Keys, key => key == job.Spec.Limits[0]);

    private static Claimant Worker(int process) =>
        new(NewJobs.NextId(), $"worker-{process}", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);
}
