using JobScheduler.Core.Bulk;
using JobScheduler.Core.Explaining;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Limits of whole queues: they hold for what is in the queue when somebody claims, however it came there.</summary>
public abstract class QueueLimitContract(StoreFixture store) : HoldSteps(store)
{
    private const string Mail = "mail";

    private static readonly NamedLimit Two = new(Mail) { Concurrency = 2 };

    private static readonly NamedLimit TwoEachSecond = new(Mail)
    {
        Rate = new(LimitKind.Rate, Mail) { Starts = 2, Per = TimeSpan.FromSeconds(1), Most = 2 },
    };

    private static readonly TimeSpan Half = TimeSpan.FromMilliseconds(500);

    private readonly Claimant _worker =
        new(NewJobs.NextId(), "worker-1", [JobSpec.DefaultHandler], [Mail, JobSpec.DefaultQueue]);

    private IQueueLimits QueueLimits => Store.Services.GetRequiredService<IQueueLimits>();

    [Fact]
    public async Task A_limit_is_read_back_each_change_raises_its_version_and_the_audit_log_has_it()
    {
        var made = await PutAsync(Two with { Rate = TwoEachSecond.Rate });
        var same = await PutAsync(Two with { Rate = TwoEachSecond.Rate });
        var refused = await PutAsync(Two, expected: 7);
        var changed = await PutAsync(Two, expected: 1);

        Assert.Equal((NamedChangeKind.Created, NamedChangeKind.Unchanged), (made.Kind, same.Kind));
        Assert.Equal((NamedChangeKind.VersionMismatch, NamedChangeKind.Changed), (refused.Kind, changed.Kind));
        Assert.Equal((2, 2L, (JobLimit?)null), (changed.Limit!.Concurrency, changed.Limit.Version, changed.Limit.Rate));
        Assert.Equal(changed.Limit, await QueueLimits.FindAsync(Mail, Cancel));
        Assert.Null(await QueueLimits.FindAsync("other", Cancel));
        Assert.Equal(NamedChangeKind.TooMany, (await PutAsync(Two with { Name = "other" }, most: 1)).Kind);
        Assert.Equal(NamedChangeKind.Deleted, (await DeleteAsync()).Kind);
        Assert.Equal(NamedChangeKind.NotFound, (await DeleteAsync()).Kind);
        Assert.Equal(
            ["unlimit_queue", "limit_queue", "limit_queue"],
            (await Store.Audit.ListAsync(new() { Target = Mail }, Cancel)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task So_many_run_at_once_and_another_for_each_that_ends_or_waits_again()
    {
        await InsertAsync(5);
        await PutAsync(Two);

        var first = await ClaimAsync();
        Assert.Equal(2, first.Count);
        Assert.Empty(await ClaimAsync());
        await SettleAsync(first[0], JobEvent.Succeeded);
        await SettleAsync(first[1], JobEvent.FailedForGood);
        Assert.Equal(2, (await ClaimAsync()).Count);
        Assert.Empty(await ClaimAsync());
        var use = await QueueLimits.UseAsync(Two, Cancel);
        Assert.Equal(new LimitUse(2, 1, false, null), use);
    }

    [Fact]
    public async Task Other_claims_leave_its_jobs_out_and_say_why()
    {
        var jobs = await InsertAsync(2);
        var plain = await InsertAsync(NewJobs.Immediate());
        await PutAsync(Two);

        var claim = await Jobs.ClaimAsync([.. jobs, plain.Id], _worker, Cancel);

        Assert.Equal([plain.Id], claim.Jobs.Select(job => job.Id));
        Assert.All(claim.Refused, refused => Assert.Equal((ClaimVerdict.QueueLimited, Mail), (refused.Verdict, refused.Queue)));
        Assert.All(
            await Jobs.JudgeAsync(jobs, _worker, Cancel), refused => Assert.Equal(ClaimVerdict.QueueLimited, refused.Verdict));
        var due = await Jobs.ClaimDueAsync(10, _worker, Cancel);
        Assert.Empty(due.Jobs);
        Assert.Null(due.NextDueIn);
    }

    [Fact]
    public async Task Jobs_that_wait_are_let_go_when_it_is_deleted()
    {
        var jobs = await InsertAsync(5);
        await PutAsync(Two);
        await ClaimAsync();

        await DeleteAsync();

        Assert.Equal(3, (await Jobs.ClaimAsync(jobs, _worker, Cancel)).Jobs.Count);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task What_runs_when_it_is_made_counts_and_what_waits_keeps_to_a_change_of_it()
    {
        var jobs = await InsertAsync(9);
        await Jobs.ClaimAsync(jobs[..3], _worker, Cancel);
        await PutAsync(Two);
        Assert.Empty(await ClaimAsync());

        await PutAsync(Two with { Concurrency = 5 });

        Assert.Equal(2, (await ClaimAsync()).Count);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task So_many_start_in_a_time_attempts_after_the_first_among_them()
    {
        await InsertAsync(9);
        await PutAsync(TwoEachSecond);

        var first = await Jobs.ClaimLimitedAsync(10, _worker, Cancel);
        Assert.Equal((2, Half), (first.Jobs.Count, first.NextDueIn));
        foreach (var job in first.Jobs) await SettleAsync(job, JobEvent.Released);
        Assert.Empty(await ClaimAsync());
        Store.Advance(Half);
        Assert.Single(await ClaimAsync());
        Assert.Equal(Store.Now + Half, (await QueueLimits.UseAsync(TwoEachSecond, Cancel)).NextStartAt);
        Store.Advance(10 * Half);
        Assert.Equal(2, (await ClaimAsync()).Count);
    }

    [Fact]
    public async Task A_rate_that_is_raised_does_not_wait_for_what_it_was()
    {
        await InsertAsync(9);
        await PutAsync(TwoEachSecond with { Rate = TwoEachSecond.Rate! with { Per = TimeSpan.FromHours(1), Most = 1 } });
        Assert.Single(await ClaimAsync());

        await PutAsync(TwoEachSecond);

        Assert.Empty(await ClaimAsync());
        Store.Advance(Half);
        Assert.Single(await ClaimAsync());
    }

    [Fact]
    public async Task They_come_by_priority_and_then_by_age_no_more_than_asked_for_and_of_what_is_served()
    {
        await InsertAsync(NewJobs.Immediate(Mail, priority: 3));
        Store.Advance(Half);
        var older = await InsertAsync(NewJobs.Immediate(Mail, priority: 1));
        Store.Advance(Half);
        await InsertAsync(NewJobs.Immediate(Mail, priority: 1));
        await PutAsync(Two with { Concurrency = 3 });

        Assert.Empty((await Jobs.ClaimLimitedAsync(3, _worker with { Queues = ["other"] }, Cancel)).Jobs);
        Assert.Empty((await Jobs.ClaimLimitedAsync(3, _worker with { Handlers = ["other"] }, Cancel)).Jobs);
        Assert.Equal([older.Id], (await Jobs.ClaimLimitedAsync(1, _worker, Cancel)).Jobs.Select(job => job.Id));
    }

    [Fact]
    public async Task A_job_that_is_moved_into_the_queue_keeps_to_it_and_one_that_is_moved_out_is_free()
    {
        await Jobs.InsertAsync([.. NewJobs.Many(3)], Cancel);
        await PutAsync(Two);

        await MoveAsync(JobSpec.DefaultQueue, Mail);
        Assert.Empty((await Jobs.ClaimDueAsync(10, _worker, Cancel)).Jobs);
        Assert.Equal(2, (await ClaimAsync()).Count);
        await MoveAsync(Mail, JobSpec.DefaultQueue);

        Assert.Single((await Jobs.ClaimDueAsync(10, _worker, Cancel)).Jobs);
    }

    [Fact]
    public async Task A_paused_queue_gives_none_and_a_job_that_is_due_later_is_told_of()
    {
        await PutAsync(Two);
        await InsertAsync(NewJobs.Delayed(TimeSpan.FromSeconds(4)).With(spec => spec with { Queue = Mail }));
        Assert.Equal(TimeSpan.FromSeconds(4), (await Jobs.ClaimLimitedAsync(1, _worker, Cancel)).NextDueIn);
        Store.Advance(TimeSpan.FromSeconds(4));
        await Store.Queues.SetPausedAsync(Mail, paused: true, null, Cancel);
        Assert.Empty(await ClaimAsync());

        await Store.Queues.SetPausedAsync(Mail, paused: false, null, Cancel);

        Assert.Single(await ClaimAsync());
    }

    [Fact]
    public async Task Every_process_is_told_of_it_and_its_queue_stays()
    {
        await PutAsync(Two);
        var session = new WorkerSession(_worker.Session, "worker-1", "host", 1, 4, [Mail], [JobSpec.DefaultHandler]);
        await Store.Workers.RegisterAsync(session, Cancel);
        await Store.Queues.OpenAsync([Mail, "other"], 10, Cancel);

        Assert.Equal([Mail], (await Store.Workers.BeatAsync(session.Id, Cancel))!.LimitedQueues);
        Store.Advance(TimeSpan.FromDays(30));
        await Store.Queues.PruneAsync(TimeSpan.FromDays(1), 10, Cancel);
        var queue = Assert.Single(await Store.Queues.ListAsync(null, 10, Cancel));
        Assert.Equal((Mail, 2), (queue.Name, queue.Limit?.Concurrency));
    }

    [Fact]
    public async Task A_canary_of_a_held_handler_is_found_in_it_and_counts()
    {
        await InsertAsync(2);
        await PutAsync(Two with { Concurrency = 1 });
        await HoldAsync();
        Store.Advance(TimeSpan.FromHours(1));

        Assert.NotNull((await Jobs.ClaimCanaryAsync(JobSpec.DefaultHandler, _worker, Cancel))?.Job);
        Assert.Empty(await ClaimAsync());
    }

    [Fact]
    public async Task A_job_says_that_its_queue_is_full_and_of_what()
    {
        await RegisterAsync(Mail);
        var jobs = await InsertAsync(3);
        await PutAsync(Two);
        await ClaimAsync();
        var left = Assert.Single(await WaitingAsync(jobs));

        var full = await FindAsync(left, FindingCode.QueueFull);
        await PutAsync(Two with { Concurrency = null, Rate = TwoEachSecond.Rate! with { Most = 1 } });
        await ClaimAsync();
        left = (await InsertAsync(1))[0];
        var spent = await FindAsync(left, FindingCode.QueueFull);

        Assert.Equal((Mail, 2L, 2L), (full.Limit, full.Used ?? 0, full.Max ?? 0));
        Assert.Equal("Its queue 'mail' has a limit: 2 jobs run at once, and as many do.", full.Detail);
        Assert.Equal((Mail, Store.Now + Half, 2L), (spent.Limit, spent.Until ?? default, spent.Max ?? 0));
        Assert.Equal("Its queue 'mail' has a limit: 2 jobs start in 1 s.", spent.Detail);
        await DeleteAsync();
        Assert.DoesNotContain((await ExplainAsync(left)).Findings, finding => finding.Code == FindingCode.QueueFull);
    }

    private async Task MoveAsync(string from, string to)
    {
        var bulk = Store.Services.GetRequiredService<IBulkStore>();
        var search = new JobSearch { Statuses = [JobStatus.Pending], Queue = from };
        var plan = new BulkPlan { Action = BulkAction.Move, Search = search, Queue = to };
        // Later than all that was made.
        Store.Advance(TimeSpan.FromMilliseconds(1));
        await bulk.StartAsync(plan, new Deed(NewJobs.NextId(), "tester", null), Cancel);
        do Store.Advance(TimeSpan.FromSeconds(1));
        while ((await bulk.StepAsync(Cancel)).Operation is not null);
    }

    private async Task<List<Guid>> WaitingAsync(List<Guid> jobs)
    {
        var waiting = new List<Guid>();
        foreach (var id in jobs) if ((await GetAsync(id)).State.Status == JobStatus.Pending) waiting.Add(id);
        return waiting;
    }

    private async Task<IReadOnlyList<Job>> ClaimAsync() => (await Jobs.ClaimLimitedAsync(10, _worker, Cancel)).Jobs;

    private async Task<List<Guid>> InsertAsync(int count)
    {
        List<NewJob> jobs = [.. Enumerable.Range(0, count).Select(_ => NewJobs.Immediate(Mail))];
        await Jobs.InsertAsync(jobs, Cancel);
        return [.. jobs.Select(job => job.Id)];
    }

    private Task<NamedLimitChange> PutAsync(NamedLimit limit, long? expected = null, int most = 10) =>
        QueueLimits.PutAsync(limit, expected, most, new Deed(NewJobs.NextId(), "tester", null), Cancel);

    private Task<NamedLimitChange> DeleteAsync() => QueueLimits.DeleteAsync(Mail, new Deed(NewJobs.NextId(), "tester", null), Cancel);
}
