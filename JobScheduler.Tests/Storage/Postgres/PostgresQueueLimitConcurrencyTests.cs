namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Several processes claim from queues with limits, and end the jobs.</summary>
public sealed class PostgresQueueLimitConcurrencyTests : PostgresProcessesTests
{
    private const string Mail = "mail";

    [Fact]
    public async Task Never_do_more_run_at_once_than_the_limit_and_all_run()
    {
        await LimitAsync(new(Mail) { Concurrency = 5 });
        await Store.Jobs.InsertAsync([.. Enumerable.Range(0, 300).Select(_ => NewJobs.Immediate(Mail))], Cancel);
        var (running, left) = (0, 300);

        await InEachAsync(async (store, number) =>
        {
            while (Volatile.Read(ref left) > 0)
            {
                var claimed = (await store.ClaimLimitedAsync(3, Worker(number), Cancel)).Jobs;
                // What was there before also tries to claim as if there were no limit.
                Assert.Empty((await store.ClaimDueAsync(3, Worker(number), Cancel)).Jobs);
                foreach (var _ in claimed) Assert.InRange(Interlocked.Increment(ref running), 1, 5);
                foreach (var _ in claimed) Interlocked.Decrement(ref running);
                foreach (var job in claimed) await EndAsync(store, job);
                Interlocked.Add(ref left, -claimed.Count);
            }
        });

        Assert.Equal(300, (await Store.Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Completed));
    }

    [Fact]
    public async Task Never_do_more_start_than_the_rate_allows_however_many_claim()
    {
        await LimitAsync(new(Mail) { Rate = new(LimitKind.Rate, Mail) { Starts = 1, Per = TimeSpan.FromHours(1), Most = 7 } });
        await Store.Jobs.InsertAsync([.. Enumerable.Range(0, 100).Select(_ => NewJobs.Immediate(Mail))], Cancel);
        var started = 0;

        await InEachAsync(async (store, number) =>
        {
            for (var tries = 0; tries < 20; tries++)
                Interlocked.Add(ref started, (await store.ClaimLimitedAsync(3, Worker(number), Cancel)).Jobs.Count);
        });

        Assert.Equal(7, started);
    }

    [Fact]
    public async Task A_queue_that_another_process_claims_from_is_left_to_it()
    {
        await LimitAsync(new(Mail) { Concurrency = 5 });
        await Store.Jobs.InsertAsync([NewJobs.Immediate(Mail)], Cancel);
        await using var other = await PostgresLook.OpenAsync(Store.ConnectionString);
        await other.ExecuteAsync($"BEGIN; SELECT pg_advisory_xact_lock(741029, hashtext('{Mail}'))");

        var busy = await Store.Jobs.ClaimLimitedAsync(1, Worker(0), Cancel);
        await other.ExecuteAsync("ROLLBACK");
        var free = await Store.Jobs.ClaimLimitedAsync(1, Worker(0), Cancel);

        Assert.Equal((0, true), (busy.Jobs.Count, busy.WasKeptOut));
        Assert.Single(free.Jobs);
    }

    private async Task LimitAsync(NamedLimit limit) =>
        await All.First().GetRequiredService<IQueueLimits>().PutAsync(limit, null, 10, null, Cancel);

    /// <summary>A claim that came too late may hold the row for a moment.</summary>
    private static async Task EndAsync(IJobStore store, Job job)
    {
        var settlement = Settlement.Of(job, JobEvent.Succeeded);
        while ((await store.SettleAsync([settlement], Cancel))[0].Kind == SettleKind.Locked) await Task.Yield();
    }

    private static Claimant Worker(int process) => new(NewJobs.NextId(), $"worker-{process}", [JobSpec.DefaultHandler], [Mail]);
}
