namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What becomes of a job whose unique key another one holds.</summary>
public abstract class UniqueContract(StoreFixture store) : StoreContract(store)
{
    private const string Key = "tenant-42";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_waiting_job_takes_what_the_next_one_brings()
    {
        var first = await InsertAsync(Replace(UniqueScope.Live, Minute));
        var next = Replace(UniqueScope.Live, Minute * 3).With(spec => spec with
        {
            Name = "next",
            Handler = "http",
            Queue = "mail",
            Priority = 1,
            Payload = """{"n":2}""",
            Tags = ["b"],
            Retry = spec.Retry with { MaxRetries = 7 },
        });
        next = next with { TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" };
        Store.Advance(Minute / 2);

        Assert.Equal(
            new EnqueueResult(EnqueueResultKind.Replaced, first.Id, null, Store.Now + (Minute * 3)), await InsertOneAsync(next));

        var now = await GetAsync(first.Id);
        Assert.Equivalent(next.Spec, now.Spec, strict: true);
        Assert.Equal((1, JobStatus.Pending, first.CreatedAt), (now.Revision, now.State.Status, now.CreatedAt));
        Assert.Equal((Store.Now + (Minute * 3), next.TraceParent, Key), (now.ScheduledAt, now.TraceParent, now.UniqueKey));
        Assert.Null(await Reader.GetAsync(next.Id, Cancel));
        Assert.Equal(1, (await Reader.TotalsAsync(Cancel)).Stored(first.Type));
    }

    [Fact]
    public async Task A_job_that_is_put_off_is_not_claimed_at_its_old_due_time()
    {
        var first = await InsertAsync(Replace(UniqueScope.Live, TimeSpan.Zero));
        await InsertOneAsync(Replace(UniqueScope.Live, Minute));

        // As by an id that the ready queue still holds.
        var early = Assert.Single((await Jobs.ClaimAsync([first.Id], Worker, Cancel)).Refused);
        Assert.Equal((ClaimVerdict.NotDue, Minute), (early.Verdict, early.Delay));
        Assert.Empty((await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs);

        Store.Advance(Minute);
        await ClaimAsync(first.Id);
    }

    [Fact]
    public async Task A_running_job_keeps_a_live_key_and_leaves_a_waiting_one()
    {
        var live = await StartAsync(Replace(UniqueScope.Live, TimeSpan.Zero));
        var waiting = await StartAsync(Replace(UniqueScope.Waiting, TimeSpan.Zero));

        Assert.Equal(new EnqueueResult(EnqueueResultKind.Duplicate, live.Id, null, null), await InsertOneAsync(Replace(UniqueScope.Live)));
        var next = await InsertOneAsync(Replace(UniqueScope.Waiting));
        Assert.Equal(EnqueueResultKind.Enqueued, next.Kind);
        Assert.Equal((EnqueueResultKind.Replaced, next.JobId), await KindAndIdAsync(Replace(UniqueScope.Waiting)));
        Assert.Equal((EnqueueResultKind.Duplicate, next.JobId), await KindAndIdAsync(Keep(UniqueScope.Waiting)));

        Assert.Equal(0, (await GetAsync(waiting.Id)).Revision);
        await SettleAsync(live, JobEvent.Succeeded);
        Assert.Equal(EnqueueResultKind.Enqueued, (await InsertOneAsync(Replace(UniqueScope.Live))).Kind);
    }

    [Fact]
    public async Task Two_that_wait_when_one_comes_back_do_not_stop_each_other()
    {
        var first = await StartAsync(Keep(UniqueScope.Waiting));
        var second = await InsertAsync(Keep(UniqueScope.Waiting));

        Assert.Equal(SettleKind.Written, (await SettleAsync(first, JobEvent.Failed)).Kind);

        Assert.Equal((EnqueueResultKind.Duplicate, second.Id), await KindAndIdAsync(Keep(UniqueScope.Waiting)));
        await Jobs.CancelAsync(second.Id, Cancel);
        Assert.Equal((EnqueueResultKind.Duplicate, first.Id), await KindAndIdAsync(Keep(UniqueScope.Waiting)));
    }

    [Fact]
    public async Task One_that_waits_for_its_next_attempt_keeps_its_turn_its_attempts_and_no_checkpoint()
    {
        var running = await StartAsync(Replace(UniqueScope.Waiting, TimeSpan.Zero));
        await Jobs.SaveCheckpointAsync(running, """{"at":5}""", Cancel);
        await SettleAsync(Settlement.Of(running, JobEvent.Failed) with { Delay = Minute * 5 });

        await InsertOneAsync(
            Replace(UniqueScope.Waiting, TimeSpan.Zero).With(spec => spec with { Retry = spec.Retry with { MaxRetries = 0 } }));

        var now = await GetAsync(running.Id);
        Assert.Equal(
            (JobStatus.Retrying, 1, 1, Store.Now + (Minute * 5)), (now.State.Status, now.State.Attempt, now.Revision, now.ScheduledAt));
        Assert.Equal((1, null), (now.Spec.Retry.MaxRetries, now.Checkpoint));
        Store.Advance(Minute * 5);
        Assert.Equal(2, (await ClaimAsync(running.Id)).State.Attempt);
    }

    [Fact]
    public async Task Each_call_of_a_debounce_puts_the_job_off_up_to_the_longest_delay()
    {
        var first = await InsertAsync(Debounce());
        Assert.Equal(Store.Now + Minute, first.ScheduledAt);
        foreach (var due in new[] { 90, 120, 150, 150, 150 })
        {
            Store.Advance(Minute / 2);
            Assert.Equal(
                new EnqueueResult(EnqueueResultKind.Debounced, first.Id, null, first.CreatedAt.AddSeconds(due)),
                await InsertOneAsync(Debounce()));
        }

        Assert.Equal(5, (await GetAsync(first.Id)).Revision);
        await ClaimAsync(first.Id);
        Assert.Equal(EnqueueResultKind.Enqueued, (await InsertOneAsync(Debounce())).Kind);
    }

    [Fact]
    public async Task One_job_is_made_in_a_period_whatever_becomes_of_it()
    {
        var first = await StartAsync(Throttle());
        await SettleAsync(first, JobEvent.Succeeded);
        Store.Advance(Minute - TimeSpan.FromMicroseconds(1));

        Assert.Equal(new EnqueueResult(EnqueueResultKind.Throttled, first.Id, null, null), await InsertOneAsync(Throttle()));
        Store.Advance(TimeSpan.FromMicroseconds(1));
        var second = await InsertOneAsync(Throttle());
        Assert.Equal(EnqueueResultKind.Enqueued, second.Kind);
        Assert.Equal((EnqueueResultKind.Throttled, second.JobId), await KindAndIdAsync(Throttle()));
        Assert.Equal(EnqueueResultKind.Enqueued, (await InsertOneAsync(Throttle("other"))).Kind);
    }

    [Fact]
    public async Task A_period_ends_with_its_job_and_is_forgotten_when_it_is_over()
    {
        var first = await StartAsync(Throttle());
        await SettleAsync(first, JobEvent.Succeeded);
        Store.Advance(TimeSpan.FromSeconds(2));
        await Jobs.PruneAsync(new Retention(TimeSpan.FromSeconds(1), Minute), 10, Cancel);
        Assert.Null(await Reader.GetAsync(first.Id, Cancel));

        var second = await InsertOneAsync(Throttle());

        Assert.Equal(EnqueueResultKind.Enqueued, second.Kind);
        Store.Advance(Minute);
        await Jobs.PruneAsync(new Retention(Minute * 9, Minute), 10, Cancel);
        Assert.Equal(EnqueueResultKind.Enqueued, (await InsertOneAsync(Throttle())).Kind);
    }

    [Fact]
    public async Task The_same_request_after_a_lost_reply_is_accepted_once()
    {
        var job = Throttle();
        var first = await InsertOneAsync(job);
        Store.Advance(Minute / 2);
        Assert.Equal(first, await InsertOneAsync(job));
        Store.Advance(Minute / 2);
        Assert.Equal(EnqueueResultKind.Enqueued, (await InsertOneAsync(Throttle())).Kind);
    }

    [Fact]
    public async Task Of_many_in_one_call_the_last_has_the_job()
    {
        NewJob[] jobs = [.. from number in Enumerable.Range(0, 4)
                            select Replace(UniqueScope.Waiting, Minute).With(spec => spec with { Name = $"{number}" })];
        NewJob[] throttled = [Throttle(), Throttle()];

        var answers = await Jobs.InsertAsync([.. jobs, .. throttled], Cancel);

        Assert.Equal(
            [EnqueueResultKind.Enqueued, EnqueueResultKind.Replaced, EnqueueResultKind.Replaced, EnqueueResultKind.Replaced,
                EnqueueResultKind.Enqueued, EnqueueResultKind.Throttled],
            answers.Select(answer => answer.Kind));
        Assert.Equal([jobs[0].Id, throttled[0].Id], answers.Select(answer => answer.JobId).Distinct());
        Assert.Equal([false, false, false, true], answers.Take(4).Select(answer => answer is { CreatedAt: null, ScheduledAt: not null }));
        var now = await GetAsync(jobs[0].Id);
        Assert.Equal(("3", 3), (now.Spec.Name, now.Revision));
    }

    [Theory]
    [InlineData(OnConflict.Keep, EnqueueResultKind.Duplicate)]
    [InlineData(OnConflict.Replace, EnqueueResultKind.Replaced)]
    [InlineData(OnConflict.Debounce, EnqueueResultKind.Debounced)]
    [InlineData(OnConflict.Throttle, EnqueueResultKind.Throttled)]
    internal async Task An_idempotency_key_repeats_what_the_first_request_did_and_does_no_more(OnConflict mode, EnqueueResultKind kind)
    {
        var rule = new UniqueRule(Key, UniqueScope.Live, mode) { MaxDelay = Debounce().Unique!.MaxDelay, Period = Minute };
        NewJob Ask(string body) => With(rule, Minute) with { Idempotency = new Idempotency("alice", body, body) };
        var first = await InsertOneAsync(Ask("first"));
        var second = await InsertOneAsync(Ask("second"));
        var revision = (await GetAsync(first.JobId)).Revision;

        var (again, other) = (await InsertOneAsync(Ask("first")), await InsertOneAsync(Ask("second")));

        Assert.Equal((EnqueueResultKind.Enqueued, kind, first.JobId), (first.Kind, second.Kind, second.JobId));
        Assert.Equal(new EnqueueResult(EnqueueResultKind.Replayed, first.JobId, null, null), again);
        Assert.Equal(new EnqueueResult(EnqueueResultKind.ReplayedDuplicate, first.JobId, null, null) { First = kind }, other);
        Assert.Equal(revision, (await GetAsync(first.JobId)).Revision);
    }

    [Fact]
    public async Task A_retry_is_refused_while_another_waiting_job_has_the_key()
    {
        var first = await InsertAsync(Keep(UniqueScope.Waiting));
        await Jobs.CancelAsync(first.Id, Cancel);
        var second = await InsertAsync(Keep(UniqueScope.Waiting));

        Assert.Equal(JobChangeKind.UniqueKeyTaken, (await Jobs.RetryAsync(first.Id, null, Cancel)).Kind);
        await ClaimAsync(second.Id);
        Assert.Equal(JobChangeKind.Changed, (await Jobs.RetryAsync(first.Id, null, Cancel)).Kind);
    }

    [Fact]
    public async Task A_job_that_is_replaced_waits_for_the_limits_that_it_has_then()
    {
        var limits = Store.Services.GetRequiredService<ILimitStore>();
        var (old, other) = (new JobLimit(LimitKind.Concurrency, "old"), new JobLimit(LimitKind.Concurrency, "new"));
        var job = await InsertAsync(Replace(UniqueScope.Live, TimeSpan.Zero).With(spec => spec with { Limits = [old] }));
        Assert.Single((await limits.GrantAsync([old.Name], takesBack: false, Cancel)).Opened);

        await InsertOneAsync(Replace(UniqueScope.Live, TimeSpan.Zero).With(spec => spec with { Limits = [other] }));

        Assert.Empty((await Jobs.ClaimAsync([job.Id], Worker, Cancel)).Jobs);
        var next = await InsertAsync(NewJobs.Immediate().With(spec => spec with { Limits = [old] }));
        Assert.Equal(
            [job.Id, next.Id],
            (await limits.GrantAsync([old.Name, other.Name], takesBack: false, Cancel)).Opened.Select(ready => ready.Id).Order());
        await InsertOneAsync(Replace(UniqueScope.Live, TimeSpan.Zero));
        await ClaimAsync(job.Id);
    }

    private async Task<EnqueueResult> InsertOneAsync(NewJob job) => Assert.Single(await Jobs.InsertAsync([job], Cancel));

    private async Task<(EnqueueResultKind Kind, Guid Id)> KindAndIdAsync(NewJob job) =>
        await InsertOneAsync(job) is var answer ? (answer.Kind, answer.JobId) : default;

    private static NewJob Keep(UniqueScope scope) => With(new(Key, scope, OnConflict.Keep), TimeSpan.Zero);

    private static NewJob Replace(UniqueScope scope, TimeSpan delay = default) => With(new(Key, scope, OnConflict.Replace), delay);

    private static NewJob Debounce() =>
        With(new(Key, UniqueScope.Waiting, OnConflict.Debounce) { MaxDelay = TimeSpan.FromSeconds(150) }, Minute);

    private static NewJob Throttle(string key = Key) =>
        With(new(key, UniqueScope.Live, OnConflict.Throttle) { Period = Minute }, TimeSpan.Zero);

    private static NewJob With(UniqueRule unique, TimeSpan delay) => NewJobs.Delayed(delay) with { Unique = unique };
}
