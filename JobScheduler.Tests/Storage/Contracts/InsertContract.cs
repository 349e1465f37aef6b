namespace JobScheduler.Tests.Storage.Contracts;

public abstract class InsertContract(StoreFixture store) : StoreContract(store)
{
    [Fact]
    public async Task An_inserted_job_is_read_back_with_everything_it_was_given()
    {
        var job = new NewJob
        {
            Id = NewJobs.NextId(),
            Type = JobType.Delayed,
            Spec = Everything,
            Delay = TimeSpan.FromSeconds(30),
            UniqueKey = "only-one",
            ScheduleId = NewJobs.NextId(),
            Tick = Store.Now + TimeSpan.FromHours(1),
            TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
        };

        var stored = await InsertAsync(job);

        Assert.Equivalent(Everything, stored.Spec);
        Assert.Equal((job.Id, job.Type, job.UniqueKey, job.TraceParent), (stored.Id, stored.Type, stored.UniqueKey, stored.TraceParent));
        Assert.Equal((job.ScheduleId, job.Tick), (stored.ScheduleId, stored.Tick));
        Assert.Equal(JobState.New(maxAttempts: 8), stored.State);
        Assert.Equal((Store.Now, Store.Now + TimeSpan.FromSeconds(30)), (stored.CreatedAt, stored.ScheduledAt));
    }

    [Fact]
    public async Task Every_job_is_accepted_in_order_with_its_moments()
    {
        var jobs = new[] { NewJobs.Delayed(TimeSpan.FromSeconds(2)), NewJobs.Immediate(), NewJobs.Delayed(TimeSpan.FromSeconds(1)) };

        var answers = await Jobs.InsertAsync(jobs, Cancel);

        Assert.Equal(jobs.Select(job => new EnqueueResult(EnqueueResultKind.Enqueued, job.Id, Store.Now, Store.Now + job.Delay)), answers);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Jobs_of_one_call_keep_what_is_their_own_however_many_are_alike(int special)
    {
        NewJob[] jobs =
        [
            .. NewJobs.Many(3 - special),
            .. NewJobs.Many(special)
                .Select(job => job with { Type = JobType.Delayed, Spec = Everything, Delay = TimeSpan.FromSeconds(30), GateOpen = false }),
        ];

        await Jobs.InsertAsync(jobs, Cancel);

        foreach (var job in jobs)
        {
            var stored = await GetAsync(job.Id);
            Assert.Equivalent(job.Spec, stored.Spec, strict: true);
            Assert.Equal((job.Type, Store.Now + job.Delay), (stored.Type, stored.ScheduledAt));
        }

        var open = await Jobs.UpcomingAsync(DateTimeOffset.MinValue, TimeSpan.FromMinutes(1), after: null, max: 10, Cancel);
        Assert.Equal(jobs.Take(3 - special).Select(job => job.Id).Order(), open.Select(job => job.Id).Order());
    }

    [Fact]
    public async Task A_moment_to_run_at_is_stored_as_given_even_when_it_has_passed()
    {
        var past = Store.Now - TimeSpan.FromDays(1);

        var job = await InsertAsync(NewJobs.Immediate() with { Delay = null, RunAt = past });

        Assert.Equal(past, job.ScheduledAt);
        await ClaimAsync(job.Id);
    }

    [Fact]
    public async Task The_same_job_again_is_accepted_as_it_is_stored_and_counted_once()
    {
        var job = NewJobs.Delayed(TimeSpan.FromSeconds(5));
        var first = Assert.Single(await Jobs.InsertAsync([job], Cancel));
        Store.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(first, Assert.Single(await Jobs.InsertAsync([job], Cancel)));
        Assert.Equal(1, (await Reader.TotalsAsync(Cancel)).Stored(JobType.Delayed));
    }

    [Fact]
    public async Task Where_some_of_the_jobs_are_stored_already_the_others_are_added_and_each_is_counted_once()
    {
        var jobs = NewJobs.Many(3);
        var first = Assert.Single(await Jobs.InsertAsync([jobs[1]], Cancel));
        Store.Advance(TimeSpan.FromSeconds(1));

        var answers = await Jobs.InsertAsync(jobs, Cancel);

        Assert.Equal(first, answers[1]);
        Assert.All(
            [answers[0], answers[2]],
            answer => Assert.Equal((EnqueueResultKind.Enqueued, Store.Now), (answer.Kind, answer.CreatedAt)));
        Assert.Equal(3, (await Reader.GetManyAsync([.. jobs.Select(job => job.Id)], Cancel)).Count);
        Assert.Equal(3, (await Reader.TotalsAsync(Cancel)).Stored(JobType.Immediate));
    }

    [Fact]
    public async Task A_job_is_stored_alike_whether_or_not_another_one_of_the_call_has_a_key()
    {
        var job = NewJobs.Delayed(TimeSpan.FromSeconds(30)) with { Spec = Everything, TraceParent = "trace" };
        var other = job with { Id = NewJobs.NextId() };

        await Jobs.InsertAsync([job], Cancel);
        await Jobs.InsertAsync([other, Unique()], Cancel);

        Assert.Equivalent(await GetAsync(job.Id) with { Id = other.Id }, await GetAsync(other.Id), strict: true);
    }

    [Fact]
    public async Task The_answer_tells_the_moments_as_they_are_stored()
    {
        var delayed = NewJobs.Delayed(TimeSpan.FromTicks(12_345_678));
        var timed =
            NewJobs.Immediate() with { Delay = null, RunAt = Store.Now.ToOffset(TimeSpan.FromHours(2)) + TimeSpan.FromTicks(12_345_679) };

        foreach (var answer in await Jobs.InsertAsync([delayed, timed], Cancel))
        {
            var stored = await GetAsync(answer.JobId);
            Assert.Equal((stored.CreatedAt, stored.ScheduledAt), (answer.CreatedAt, answer.ScheduledAt));
        }
    }

    [Theory]
    [InlineData("trace", "trace")]
    [InlineData("trace", null)]
    [InlineData(null, "trace")]
    [InlineData("one", "other")]
    public async Task Jobs_of_one_call_keep_their_own_traces(string? one, string? other)
    {
        NewJob[] jobs = [NewJobs.Immediate() with { TraceParent = one }, NewJobs.Immediate() with { TraceParent = other }];

        await Jobs.InsertAsync(jobs, Cancel);

        Assert.Equal((one, other), ((await GetAsync(jobs[0].Id)).TraceParent, (await GetAsync(jobs[1].Id)).TraceParent));
    }

    [Fact]
    public async Task A_unique_key_stands_for_its_live_job()
    {
        var live = await InsertAsync(Unique());

        Assert.Equal(
            new EnqueueResult(EnqueueResultKind.Duplicate, live.Id, null, null), Assert.Single(await Jobs.InsertAsync([Unique()], Cancel)));

        var running = await ClaimAsync(live.Id);
        Assert.Equal(EnqueueResultKind.Duplicate, Assert.Single(await Jobs.InsertAsync([Unique()], Cancel)).Kind);

        await SettleAsync(running, JobEvent.Succeeded);
        Assert.Equal(EnqueueResultKind.Enqueued, Assert.Single(await Jobs.InsertAsync([Unique()], Cancel)).Kind);
    }

    [Fact]
    public async Task Of_two_jobs_with_one_unique_key_in_one_call_one_is_stored()
    {
        var answers = await Jobs.InsertAsync([Unique(), Unique(), NewJobs.Immediate()], Cancel);

        Assert.Equal(
            [EnqueueResultKind.Enqueued, EnqueueResultKind.Duplicate, EnqueueResultKind.Enqueued],
            answers.Select(answer => answer.Kind));
        Assert.Equal(answers[0].JobId, answers[1].JobId);
        Assert.Null(await Reader.GetAsync(NewJobs.NextId(), Cancel));
    }

    [Fact]
    public async Task A_queue_comes_into_being_with_its_first_job()
    {
        Assert.Empty(await Store.Queues.ListAsync(null, 100, Cancel));
        Assert.Null(await Store.Queues.SetPausedAsync("mail", paused: false, Cancel));

        await Jobs.InsertAsync([NewJobs.Immediate("mail"), NewJobs.Immediate("mail"), NewJobs.Immediate("bills")], Cancel);

        Assert.Equal(["bills", "mail"], (await Store.Queues.ListAsync(null, 100, Cancel)).Select(queue => queue.Name));
        Assert.Equal("bills", Assert.Single(await Store.Queues.ListAsync(null, 1, Cancel)).Name);
        Assert.Equal("mail", Assert.Single(await Store.Queues.ListAsync("bills", 2, Cancel)).Name);
    }

    [Fact]
    public async Task A_job_against_the_rules_of_the_schema_fails_the_whole_call()
    {
        var good = NewJobs.Immediate();

        await Assert.ThrowsAnyAsync<Exception>(() => Jobs.InsertAsync([good, NewJobs.Immediate(priority: 5)], Cancel));

        Assert.Null(await Reader.GetAsync(good.Id, Cancel));
        Assert.Equal(0, (await Reader.TotalsAsync(Cancel)).Stored(JobType.Immediate));
        Assert.Empty(await Store.Queues.ListAsync(null, 100, Cancel));
    }

    private static NewJob Unique() => NewJobs.Immediate() with { UniqueKey = "nightly" };

    private static JobSpec Everything => new()
    {
        Name = "Büro \U0001F4EC",
        Handler = "http",
        Queue = "mail",
        Priority = 4,
        Payload = """{"to":"\u0000 'x'; --"}""",
        Retry = new RetryPolicy(7, BackoffShape.Linear, TimeSpan.FromMilliseconds(1), TimeSpan.FromDays(2), 1.5, 0.25),
        Timeout = TimeSpan.FromDays(7),
        Metadata = """{"ticket":[1.50]}""",
        Tags = ["a", "b, \"c\""],
    };
}
