using System.Collections.Concurrent;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Several processes at one database that want the same key at once.</summary>
public sealed class PostgresKeyConcurrencyTests : PostgresProcessesTests
{
    [Fact]
    public async Task Of_many_inserts_with_one_unique_key_one_isStored_and_the_others_name_it()
    {
        var answers = await InsertInEachAsync(_ => NewJobs.Immediate("a new queue") with { UniqueKey = "nightly" });

        Assert.Single(answers, answer => answer.Kind == EnqueueResultKind.Enqueued);
        Assert.Single(answers.Select(answer => answer.JobId).Distinct());
    }

    [Fact]
    public async Task Inserts_with_the_same_unique_keys_in_any_order_do_not_block_each_other()
    {
        var keys = Enumerable.Range(0, 50).Select(key => $"key-{key}").ToList();
        var stored = new ConcurrentBag<Guid>();

        await InEachAsync(async (store, process) =>
        {
            var order = process % 2 == 0 ? keys : Enumerable.Reverse(keys);
            var answers = await store.InsertAsync([.. order.Select(key => NewJobs.Immediate() with { UniqueKey = key })], Cancel);
            foreach (var answer in answers.Where(answer => answer.Kind == EnqueueResultKind.Enqueued)) stored.Add(answer.JobId);
        });

        Assert.Equal(keys.Count, stored.Count);
        await using var look = await PostgresLook.OpenAsync(Store.ConnectionString);
        Assert.Equal(["0"], await look.ColumnAsync("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"));
    }

    [Theory]
    [InlineData(OnConflict.Keep, UniqueScope.Waiting, EnqueueResultKind.Duplicate)]
    [InlineData(OnConflict.Replace, UniqueScope.Live, EnqueueResultKind.Replaced)]
    [InlineData(OnConflict.Debounce, UniqueScope.Waiting, EnqueueResultKind.Debounced)]
    [InlineData(OnConflict.Throttle, UniqueScope.Live, EnqueueResultKind.Throttled)]
    internal async Task Of_many_enqueuers_at_once_one_makes_the_job(OnConflict mode, UniqueScope scope, EnqueueResultKind others)
    {
        const int Rounds = 25;
        var unique = new UniqueRule("nightly", scope, mode) { MaxDelay = TimeSpan.FromHours(2), Period = TimeSpan.FromHours(1) };
        var answers = new ConcurrentBag<EnqueueResult>();

        await InEachAsync(async (store, process) =>
        {
            for (var round = 0; round < Rounds; round++)
            {
                NewJob[] jobs = [.. Enumerable.Range(0, 3).Select(_ => NewJobs.Delayed(TimeSpan.FromHours(1)) with { Unique = unique })];
                foreach (var answer in await store.InsertAsync(jobs, Cancel)) answers.Add(answer);
            }
        });

        var made = Assert.Single(answers, answer => answer.Kind == EnqueueResultKind.Enqueued);
        Assert.All(answers.Except([made]), answer => Assert.Equal((others, made.JobId), (answer.Kind, answer.JobId)));
        var job = Assert.Single(await Store.Reader.ListAsync(new JobFilter { Limit = 10 }, Cancel));
        Assert.Equal(unique.Replaces ? answers.Count - 1 : 0, job.Revision);
    }

    /// <summary>Each claim leaves the key to the next; whoever comes meanwhile meets one that waits, and never a second one.</summary>
    [Fact]
    public async Task A_waiting_key_goes_on_with_each_claim_and_no_call_is_lost()
    {
        var unique = new UniqueRule("nightly", UniqueScope.Waiting, OnConflict.Replace);
        var claimed = new ConcurrentBag<Job>();
        var calls = 0;

        await InEachAsync(async (store, process) =>
        {
            for (var round = 0; round < 25; round++)
            {
                await store.InsertAsync([NewJobs.Immediate() with { Unique = unique }], Cancel);
                Interlocked.Increment(ref calls);
                foreach (var job in (await store.ClaimDueAsync(10, Worker(process), Cancel)).Jobs) claimed.Add(job);
            }
        });
        foreach (var job in (await Store.Jobs.ClaimDueAsync(10, Worker(0), Cancel)).Jobs) claimed.Add(job);

        Assert.Equal(calls, claimed.Sum(job => job.Revision + 1));
        Assert.Distinct(claimed.Select(job => job.Id));
        await AssertCountsAsync();
    }

    private static Claimant Worker(int number) =>
        new(NewJobs.NextId(), $"worker-{number}", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    [Fact]
    public async Task Of_many_requests_with_one_idempotency_key_one_isStored_and_the_others_repeat_it()
    {
        var answers = await InsertInEachAsync(_ => NewJobs.Immediate() with { Idempotency = new Idempotency("alice", "key", "body") });

        Assert.Equal(Processes - 1, answers.Count(answer => answer.Kind == EnqueueResultKind.Replayed));
        Assert.Single(answers.Select(answer => answer.JobId).Distinct());
    }

    [Fact]
    public async Task A_unique_key_goes_from_hand_to_hand_without_a_gap()
    {
        await InEachAsync(async (store, process) =>
        {
            for (var round = 0; round < 20; round++)
            {
                var answer = (await store.InsertAsync([NewJobs.Immediate() with { UniqueKey = "nightly" }], Cancel))[0];
                await store.CancelAsync(answer.JobId, Cancel);
                await store.RetryAsync(answer.JobId, null, Cancel);
                await store.CancelAsync(answer.JobId, Cancel);
            }
        });

        await AssertCountsAsync();
    }

    [Fact]
    public async Task A_retry_that_loses_the_race_for_its_unique_key_says_so()
    {
        var (first, second) = (NewJobs.Immediate() with { UniqueKey = "nightly" }, NewJobs.Immediate() with { UniqueKey = "nightly" });
        foreach (var job in new[] { first, second })
        {
            await Store.Jobs.InsertAsync([job], Cancel);
            await Store.Jobs.CancelAsync(job.Id, Cancel);
        }

        await using var other = await PostgresLook.OpenAsync(Store.ConnectionString);
        await other.ExecuteAsync($"BEGIN; UPDATE jobs SET status = 'pending', finished_at = NULL WHERE id = '{second.Id}'");
        // Looks past the uncommitted row and then waits for it at the unique index.
        var retry = Task.Run(() => Store.Jobs.RetryAsync(first.Id, null, Cancel), Cancel);
        await using var look = await PostgresLook.OpenAsync(Store.ConnectionString);
        await Eventually.IsTrueAsync(async () =>
            (await look.ColumnAsync(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"))[0] == "1");
        await other.ExecuteAsync("COMMIT");

        Assert.Equal(JobChangeKind.UniqueKeyTaken, (await retry).Kind);
    }

    private async Task<List<EnqueueResult>> InsertInEachAsync(Func<int, NewJob> make)
    {
        var answers = new ConcurrentBag<EnqueueResult>();
        await InEachAsync(async (store, process) => answers.Add((await store.InsertAsync([make(process)], Cancel))[0]));
        return [.. answers];
    }
}
