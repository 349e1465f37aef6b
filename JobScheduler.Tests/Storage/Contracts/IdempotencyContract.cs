namespace JobScheduler.Tests.Storage.Contracts;

public abstract class IdempotencyContract(StoreFixture store) : StoreContract(store)
{
    [Fact]
    public async Task The_same_body_under_the_same_key_is_answered_with_the_first_job()
    {
        var first = await InsertOneAsync(Request("body"));

        var second = await InsertOneAsync(Request("body"));

        Assert.Equal(new EnqueueResult(EnqueueResultKind.Replayed, first.JobId, null, null), second);
        Assert.Equal(1, (await Reader.TotalsAsync(Cancel)).Stored(JobType.Immediate));
    }

    [Fact]
    public async Task Another_body_under_the_same_key_is_refused()
    {
        var first = await InsertOneAsync(Request("body"));

        Assert.Equal(new EnqueueResult(EnqueueResultKind.KeyReused, first.JobId, null, null), await InsertOneAsync(Request("other")));
    }

    [Fact]
    public async Task Callers_do_not_share_keys()
    {
        await InsertOneAsync(Request("body"));

        var other = Request("other") with { Idempotency = new Idempotency("bob", "key", "other") };

        Assert.Equal(EnqueueResultKind.Enqueued, (await InsertOneAsync(other)).Kind);
    }

    [Fact]
    public async Task A_key_is_forgotten_after_a_day()
    {
        await InsertOneAsync(Request("body"));
        Store.Advance(TimeSpan.FromHours(24));

        var second = await InsertOneAsync(Request("other"));

        Assert.Equal(EnqueueResultKind.Enqueued, second.Kind);
        Assert.Equivalent(new RememberedRequest("other", [second.JobId]), await Reader.RecallAsync("alice", "key", Cancel));
    }

    [Fact]
    public async Task A_batch_under_one_key_is_remembered_in_the_order_of_its_jobs()
    {
        var jobs = Batch(3);
        var answers = await Jobs.InsertAsync(jobs, Cancel);

        var again = await Jobs.InsertAsync(Batch(3), Cancel);

        Assert.All(answers, answer => Assert.Equal(EnqueueResultKind.Enqueued, answer.Kind));
        Assert.All(again, answer => Assert.Equal(EnqueueResultKind.Replayed, answer.Kind));
        Assert.Equal(jobs.Select(job => job.Id), again.Select(answer => answer.JobId));
        Assert.Equal(jobs.Select(job => job.Id), (await Reader.RecallAsync("alice", "key", Cancel))!.JobIds);
    }

    [Fact]
    public async Task Two_requests_with_one_key_in_one_call_are_one_job()
    {
        var answers = await Jobs.InsertAsync([Request("body"), Request("body"), Request("other")], Cancel);

        Assert.Equal(
            [EnqueueResultKind.Enqueued, EnqueueResultKind.Replayed, EnqueueResultKind.KeyReused],
            answers.Select(answer => answer.Kind));
        Assert.Single(answers.Select(answer => answer.JobId).Distinct());
    }

    [Fact]
    public async Task The_same_request_after_a_lost_reply_is_accepted_not_replayed()
    {
        var job = Request("body");
        var first = await InsertOneAsync(job);

        Assert.Equal(first, await InsertOneAsync(job));
    }

    [Fact]
    public async Task A_key_stands_for_the_live_job_that_a_unique_key_gave()
    {
        var live = await InsertAsync(NewJobs.Immediate() with { UniqueKey = "nightly" });

        var first = await InsertOneAsync(Request("body") with { UniqueKey = "nightly" });
        var second = await InsertOneAsync(Request("body") with { UniqueKey = "nightly" });

        Assert.Equal((EnqueueResultKind.Duplicate, live.Id), (first.Kind, first.JobId));
        Assert.Equal((EnqueueResultKind.ReplayedDuplicate, live.Id), (second.Kind, second.JobId));
    }

    [Fact]
    public async Task A_key_knows_which_jobs_of_a_batch_existed_until_it_is_used_anew()
    {
        var live = await InsertAsync(NewJobs.Immediate() with { UniqueKey = "nightly" });
        await Jobs.InsertAsync(BatchWith("nightly"), Cancel);

        var again = await Jobs.InsertAsync(BatchWith("nightly"), Cancel);

        Assert.Equal([EnqueueResultKind.Replayed, EnqueueResultKind.ReplayedDuplicate], again.Select(answer => answer.Kind));
        Assert.Equal([live.Id], (await Reader.RecallAsync("alice", "key", Cancel))!.ExistingIds);
        Store.Advance(TimeSpan.FromHours(24));
        await Jobs.InsertAsync(Batch(2), Cancel);
        Assert.Empty((await Reader.RecallAsync("alice", "key", Cancel))!.ExistingIds);
    }

    [Fact]
    public async Task A_retry_is_done_once_for_a_key()
    {
        var promise = new Idempotency("alice", "key", "retry");
        var job = await InsertAsync(NewJobs.Immediate());
        Assert.Equal(JobChangeKind.Refused, (await Jobs.RetryAsync(job.Id, promise, Cancel)).Kind);
        await Jobs.CancelAsync(job.Id, Cancel);

        var first = await Jobs.RetryAsync(job.Id, promise, Cancel);
        await Jobs.CancelAsync(job.Id, Cancel);
        var second = await Jobs.RetryAsync(job.Id, promise, Cancel);

        Assert.Equal((JobChangeKind.Changed, JobStatus.Pending), (first.Kind, first.Job!.State.Status));
        Assert.Equal(
            (JobChangeKind.Replayed, JobStatus.Cancelled, 1), (second.Kind, second.Job!.State.Status, second.Job.State.Generation));
        Assert.Equal(
            new JobChange(JobChangeKind.KeyReused, null), await Jobs.RetryAsync(job.Id, promise with { Fingerprint = "other" }, Cancel));
    }

    [Fact]
    public async Task A_request_that_could_not_be_stored_leaves_no_key_behind()
    {
        var broken = NewJobs.Immediate(priority: 7) with { Idempotency = new Idempotency("alice", "key", "body") };

        await Assert.ThrowsAnyAsync<Exception>(() => Jobs.InsertAsync([broken], Cancel));

        Assert.Null(await Reader.RecallAsync("alice", "key", Cancel));
    }

    private async Task<EnqueueResult> InsertOneAsync(NewJob job) => Assert.Single(await Jobs.InsertAsync([job], Cancel));

    private static NewJob Request(string fingerprint) =>
        NewJobs.Immediate() with { Idempotency = new Idempotency("alice", "key", fingerprint) };

    /// <summary>Two jobs, the second with a unique key.</summary>
    private static IReadOnlyList<NewJob> BatchWith(string uniqueKey)
    {
        var jobs = Batch(2);
        return [jobs[0], jobs[1] with { UniqueKey = uniqueKey }];
    }

    private static IReadOnlyList<NewJob> Batch(int count)
    {
        var promise = new Idempotency("alice", "key", "body");
        return [.. NewJobs.Many(count).Select(job => job with { Idempotency = promise })];
    }
}
