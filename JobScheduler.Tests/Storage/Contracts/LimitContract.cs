using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Permits: never more than a limit allows, never fewer while jobs wait that may go.</summary>
public abstract class LimitContract(StoreFixture store) : PermitContract(store)
{
    private static readonly JobLimit Two = new(LimitKind.Concurrency, "tenant") { Most = 2 };
    private static readonly JobLimit InOrder = new(LimitKind.Order, "account");

    [Fact]
    public async Task A_job_keeps_its_limits_and_is_not_claimed_before_it_has_its_permits()
    {
        var job = await InsertAsync(With(InOrder, Two, TenASecond));

        Assert.Equal([InOrder, Two, TenASecond], job.Spec.Limits);
        var claim = await Jobs.ClaimAsync([job.Id], Worker, Cancel);
        Assert.Equal((0, ClaimVerdict.Gone), (claim.Jobs.Count, claim.Refused[0].Verdict));
        Assert.Empty((await Jobs.ClaimDueAsync(10, Worker, Cancel)).Jobs);
    }

    [Fact]
    public async Task It_takes_one_permit_after_the_other_and_is_open_with_the_last()
    {
        var job = With(InOrder, Two, TenASecond);
        await InsertAsync(job);

        Assert.Equal([Two.Name], (await GrantAsync(InOrder)).More);
        Assert.Equal([TenASecond.Name], (await GrantAsync(Two)).More);
        var last = await GrantAsync(TenASecond);

        Assert.Equal([job.Id], last.Opened.Select(ready => ready.Id));
        Assert.Empty((await GrantAsync(InOrder, Two, TenASecond)).Opened);
        await ClaimAsync(job.Id);
    }

    [Fact]
    public async Task So_many_run_at_once_and_another_for_each_that_ends()
    {
        var jobs = await InsertManyAsync(5, Two);
        var first = await OpenAsync(Two);
        Assert.Equal(jobs[..2], first);
        Assert.Empty(await OpenAsync(Two));

        await SettleAsync(await ClaimAsync(first[0]), JobEvent.Succeeded);
        Assert.Equal([jobs[2]], await OpenAsync(Two));
        await SettleAsync(await ClaimAsync(first[1]), JobEvent.FailedForGood);
        await SettleAsync(await ClaimAsync(jobs[2]), JobEvent.Succeeded);

        Assert.Equal(jobs[3..], await OpenAsync(Two));
    }

    [Theory]
    [InlineData(JobEvent.Failed)]
    [InlineData(JobEvent.Released)]
    [InlineData(JobEvent.Snoozed)]
    [InlineData(JobEvent.WorkerLost)]
    internal async Task A_job_that_waits_again_gives_its_permit_back_and_waits_for_one(JobEvent happened)
    {
        var jobs = await InsertManyAsync(3, Two);
        await OpenAsync(Two);

        var result = await SettleAsync(Settlement.Of(await ClaimAsync(jobs[0]), happened) with { Delay = TimeSpan.FromMinutes(1) });

        Assert.Equal(Two.Name, result.Waits!.Value.WaitsOn);
        Assert.Equal([jobs[2]], await OpenAsync(Two));
        Store.Advance(TimeSpan.FromMinutes(2));
        Assert.Empty(await OpenAsync(Two));
        await SettleAsync(await ClaimAsync(jobs[2]), JobEvent.Succeeded);
        Assert.Equal([jobs[0]], await OpenAsync(Two));
        await ClaimAsync(jobs[0]);
    }

    [Fact]
    public async Task A_settlement_that_is_refused_gives_nothing_back()
    {
        var jobs = await InsertManyAsync(3, Two);
        await OpenAsync(Two);
        var running = await ClaimAsync(jobs[0]);
        await SettleAsync(running, JobEvent.Released);
        await OpenAsync(Two);

        await SettleAsync(running, JobEvent.Succeeded);

        Assert.Empty(await OpenAsync(Two));
    }

    [Fact]
    public async Task A_cancelled_job_gives_back_what_it_held()
    {
        var jobs = await InsertManyAsync(4, Two);
        await OpenAsync(Two);

        await Jobs.CancelAsync(jobs[0], Cancel);
        await Jobs.CancelAsync(jobs[2], Cancel);

        Assert.Equal([jobs[3]], await OpenAsync(Two));
    }

    [Fact]
    public async Task A_job_that_is_retried_by_a_person_waits_for_a_permit_again()
    {
        var jobs = await InsertManyAsync(3, Two);
        await OpenAsync(Two);
        await SettleAsync(await ClaimAsync(jobs[0]), JobEvent.FailedForGood);
        await OpenAsync(Two);

        await Jobs.RetryAsync(jobs[0], null, Cancel);

        Assert.Empty((await Jobs.ClaimAsync([jobs[0]], Worker, Cancel)).Jobs);
        Assert.Empty(await OpenAsync(Two));
        await SettleAsync(await ClaimAsync(jobs[1]), JobEvent.Succeeded);
        Assert.Equal([jobs[0]], await OpenAsync(Two));
    }

    [Fact]
    public async Task Jobs_of_an_order_run_as_they_were_accepted_each_with_all_its_attempts()
    {
        // By priority or due time the second would come first.
        var first = With(InOrder) with { Delay = TimeSpan.FromMinutes(1) };
        var second = With(InOrder);
        await InsertAsync(first);
        await InsertAsync(second with { Spec = second.Spec with { Priority = 0 } });

        var early = await GrantAsync(InOrder);
        Assert.Equal((0, TimeSpan.FromMinutes(1)), (early.Opened.Count, early.NextIn[InOrder.Name]));
        Store.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([first.Id], await OpenAsync(InOrder));
        await SettleAsync(Settlement.Of(await ClaimAsync(first.Id), JobEvent.Failed) with { Delay = TimeSpan.FromSeconds(5) });
        Assert.Empty(await OpenAsync(InOrder));
        Store.Advance(TimeSpan.FromSeconds(5));
        await SettleAsync(await ClaimAsync(first.Id), JobEvent.Succeeded);

        Assert.Equal([second.Id], await OpenAsync(InOrder));
    }

    [Fact]
    public async Task Jobs_of_one_batch_are_ordered_as_they_stand_in_it()
    {
        var jobs = await InsertManyAsync(20, InOrder);

        foreach (var job in jobs)
        {
            Assert.Equal([job], await OpenAsync(InOrder));
            await SettleAsync(await ClaimAsync(job), JobEvent.Succeeded);
        }
    }

    [Fact]
    public async Task Permits_go_by_priority_and_then_by_due_time_and_nobody_is_passed_over()
    {
        var alone = new JobLimit(LimitKind.Concurrency, "tenant") { Most = 1 };
        var late = await InsertAsync(With(Two));
        Store.Advance(TimeSpan.FromSeconds(1));
        var first = await InsertAsync(With(Two).With(spec => spec with { Priority = 0 }));
        var needsAll = await InsertAsync(With(alone).With(spec => spec with { Priority = 1 }));

        Assert.Equal([first.Id], await OpenAsync(Two));
        Assert.Empty(await OpenAsync(Two));
        await SettleAsync(await ClaimAsync(first.Id), JobEvent.Succeeded);
        Assert.Equal([late.Id, needsAll.Id], await OpenAsync(Two));
    }

    [Fact]
    public async Task A_queue_that_is_paused_takes_no_permits_from_others()
    {
        await Store.Queues.OpenAsync(["newsletters"], 100, Cancel);
        await Store.Queues.SetPausedAsync("newsletters", true, Cancel);
        var held = await InsertAsync(NewJobs.Immediate("newsletters").With(spec => spec with { Limits = [Two] }));
        var free = await InsertManyAsync(2, Two);

        Assert.Equal(free, await OpenAsync(Two));
        await Store.Queues.SetPausedAsync("newsletters", false, Cancel);
        await SettleAsync(await ClaimAsync(free[0]), JobEvent.Succeeded);
        Assert.Equal([held.Id], await OpenAsync(Two));
    }

    [Fact]
    public async Task A_delayed_job_gets_its_permit_when_it_is_due()
    {
        var job = await InsertAsync(With(Two) with { Type = JobType.Delayed, Delay = TimeSpan.FromMinutes(1) });

        Assert.Equal(TimeSpan.FromMinutes(1), (await GrantAsync(Two)).NextIn[Two.Name]);
        Store.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([job.Id], await OpenAsync(Two));
    }

    [Fact]
    public async Task What_a_run_of_a_schedule_held_that_was_taken_back_is_found_by_the_walk()
    {
        var schedule = NewSchedules.Every("minutely", Store.Now + TimeSpan.FromMinutes(1));
        var alone = new JobLimit(LimitKind.Concurrency, "tenant") { Most = 1 };
        var run = NewJobs.Tick(schedule.Id, Store.Now + TimeSpan.FromMinutes(1));
        await Store.Schedules.PutAsync(schedule, run with { Spec = run.Spec with { Limits = [alone] } }, null, Cancel);
        Store.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([run.Id], await OpenAsync(alone));
        var other = await InsertAsync(With(alone));
        await Store.Schedules.DeleteAsync(schedule.Id, Cancel);

        Assert.Empty(await OpenAsync(alone));
        Assert.Equal([other.Id], (await Limits.GrantAsync([alone.Name], takesBack: true, Cancel)).Opened.Select(ready => ready.Id));
    }

    [Fact]
    public async Task The_walk_finds_every_limit_that_jobs_wait_for_once()
    {
        string[] keys = [.. Enumerable.Range(0, 25).Select(number => $"key-{number:00}")];
        await Jobs.InsertAsync(
            [.. keys.Concat(keys).Select(key => With(new JobLimit(LimitKind.Concurrency, key)))], Cancel);
        var found = new List<string>();
        for (var after = ""; ;)
        {
            var page = await Limits.WaitedForAsync(after, 10, Cancel);
            found.AddRange(page);
            if (page.Count < 10) break;
            after = page[^1];
        }

        Assert.Equal(keys.Select(key => $"concurrency:{key}"), found);
        await Limits.GrantAsync(found, takesBack: true, Cancel);
        await Limits.GrantAsync(found, takesBack: true, Cancel);
        Assert.Equal(25, (await Limits.WaitedForAsync("", 100, Cancel)).Count);
    }

    [Fact]
    public async Task Many_that_are_cancelled_at_once_give_back_what_they_held_and_many_that_are_retried_wait_again()
    {
        NewJob[] jobs = [.. Enumerable.Range(0, 2).Select(_ => With(InOrder, Two))];
        await Jobs.InsertAsync(jobs, Cancel);
        await OpenAsync(InOrder);
        Assert.Equal([jobs[0].Id], await OpenAsync(Two));

        await ChangeAsync(BulkAction.Cancel, jobs[0].Id);
        await OpenAsync(InOrder);
        Assert.Equal([jobs[1].Id], await OpenAsync(Two));

        await ChangeAsync(BulkAction.Retry, jobs[0].Id);
        Assert.Empty((await Jobs.ClaimAsync([jobs[0].Id], Worker, Cancel)).Jobs);
        Assert.Empty((await GrantAsync(InOrder)).More);
        await SettleAsync(await ClaimAsync(jobs[1].Id), JobEvent.Succeeded);
        await OpenAsync(InOrder);
        Assert.Equal([jobs[0].Id], await OpenAsync(Two));
    }
}
