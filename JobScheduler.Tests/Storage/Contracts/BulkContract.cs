using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Storage.Contracts;

public abstract class BulkContract(StoreFixture store) : StoreContract(store)
{
    private int _made;

    private IBulkStore Bulk => Store.Services.GetRequiredService<IBulkStore>();

    [Fact]
    public async Task A_retry_takes_what_had_failed_when_it_began_and_says_what_it_skipped()
    {
        var (plain, keyed, twice) = (await FailedAsync(), await FailedAsync("key"), await FailedAsync("same"));
        var again = await FailedAsync("same");
        await Jobs.InsertAsync([Made() with { UniqueKey = "key" }], Cancel);
        var started = await StartAsync(new() { Action = BulkAction.Retry, Search = Failed });
        Store.Advance(TimeSpan.FromSeconds(1));
        var later = await FailedAsync();

        var done = await RunAsync(started.Id);

        Assert.Equal((BulkStatus.Completed, 4, 2), (done.Status, done.Progress.Matched, done.Progress.Done));
        Assert.Equal([again, plain], done.Progress.Samples);
        var skipped = Assert.Single(done.Progress.Skipped);
        Assert.Equal(("unique_key_taken", 2), (skipped.Key, skipped.Value.Count));
        Assert.Equal(new HashSet<Guid> { keyed, twice }, skipped.Value.Samples.ToHashSet());
        Assert.Equal(JobStatus.Failed, (await GetAsync(later)).State.Status);
        var retried = await GetAsync(plain);
        Assert.Equal((JobStatus.Pending, 0, 1), (retried.State.Status, retried.State.Attempt, retried.State.Generation));
        Assert.Null(retried.ErrorMessage);
        var totals = await Reader.TotalsAsync(Cancel);
        Assert.Equal((3, 3), (totals.InStatus(JobStatus.Pending), totals.InStatus(JobStatus.Failed)));
    }

    [Fact]
    public async Task A_cancel_takes_waiting_and_running_jobs_and_can_be_undone()
    {
        var waiting = await InsertAsync(Made());
        var running = await StartAsync(Made());
        var done = await StartAsync(Made());
        await SettleAsync(done, JobEvent.Succeeded);
        Guid[] ids = [running.Id, waiting.Id, done.Id, NewJobs.NextId()];
        var cancelled = await RunAsync((await StartAsync(new() { Action = BulkAction.Cancel, Ids = [.. ids.OrderDescending()] })).Id);

        Assert.Equal((4, 2), (cancelled.Progress.Matched, cancelled.Progress.Done));
        Assert.Equal(["already_terminal", "not_found"], cancelled.Progress.Skipped.Keys.Order());
        Assert.Equal(JobStatus.Cancelled, (await GetAsync(waiting.Id)).State.Status);
        Assert.True((await GetAsync(running.Id)).State.CancelRequested);

        await SettleAsync(running, JobEvent.Failed);
        var undo = await RunAsync((await StartAsync(new() { Action = BulkAction.Retry, Undoes = cancelled.Id })).Id);
        Assert.Equal((2, 2), (undo.Progress.Matched, undo.Progress.Done));
        Assert.Equal(JobStatus.Pending, (await GetAsync(waiting.Id)).State.Status);
        Assert.Equal(JobStatus.Pending, (await GetAsync(running.Id)).State.Status);
    }

    [Fact]
    public async Task A_move_and_another_priority_take_waiting_jobs_alone()
    {
        var (waiting, running) = (await InsertAsync(Made()), await StartAsync(Made()));
        var search = new JobSearch { Statuses = [JobStatus.Pending, JobStatus.Running], Queue = JobSpec.DefaultQueue };

        var moved = await RunAsync((await StartAsync(new() { Action = BulkAction.Move, Search = search, Queue = "mail" })).Id);
        Assert.Equal((2, 1, "not_waiting"), (moved.Progress.Matched, moved.Progress.Done, Assert.Single(moved.Progress.Skipped).Key));
        Assert.Equal("mail", (await GetAsync(waiting.Id)).Spec.Queue);
        Assert.Contains("mail", (await Store.Queues.ListAsync(null, 10, Cancel)).Select(queue => queue.Name));
        Assert.Equal(JobSpec.DefaultQueue, (await GetAsync(running.Id)).Spec.Queue);

        var raised = await RunAsync((await StartAsync(new() { Action = BulkAction.Reprioritise, Ids = [waiting.Id], Priority = 0 })).Id);
        Assert.Equal(1, raised.Progress.Done);
        Assert.Equal(("mail", 0), ((await GetAsync(waiting.Id)).Spec.Queue, (await GetAsync(waiting.Id)).Spec.Priority));
    }

    [Fact]
    public async Task A_delete_takes_ended_jobs_with_their_attempts()
    {
        var (failed, waiting) = (await FailedAsync(), await InsertAsync(Made()));
        Store.Advance(TimeSpan.FromSeconds(1));
        Guid[] ids = [failed, waiting.Id];

        var deleted = await RunAsync((await StartAsync(new() { Action = BulkAction.Delete, Ids = [.. ids.OrderDescending()] })).Id);

        Assert.Equal((1, "not_ended"), (deleted.Progress.Done, Assert.Single(deleted.Progress.Skipped).Key));
        Assert.Null(await Reader.GetAsync(failed, Cancel));
        Assert.Null(await Reader.AttemptsAsync(failed, 0, 10, Cancel));
        Assert.Equal(0, (await Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Failed));
    }

    [Fact]
    public async Task It_goes_on_in_steps_of_its_pace_until_it_is_stopped()
    {
        for (var i = 0; i < 6; i++) await InsertAsync(Made());
        var plan = new BulkPlan { Action = BulkAction.Cancel, Search = new() { Statuses = [JobStatus.Pending] }, Pace = 2 };
        var id = (await StartAsync(plan)).Id;

        Assert.Equal(TimeSpan.FromSeconds(0.5), (await Bulk.StepAsync(Cancel)).Wait);
        Store.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Single((await Bulk.StepAsync(Cancel)).Changed);
        Assert.Empty((await Bulk.StepAsync(Cancel)).Changed);
        Store.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(2, (await Bulk.StepAsync(Cancel)).Changed.Count);

        var stopped = await Bulk.StopAsync(id, By, Cancel);
        Assert.Equal((BulkStatus.Stopped, 3), (stopped!.Status, stopped.Progress.Done));
        Store.Advance(TimeSpan.FromSeconds(10));
        Assert.Null((await Bulk.StepAsync(Cancel)).Operation);
        Assert.Equal(3, (await Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Pending));
        Assert.Equal(BulkStatus.Stopped, (await Bulk.SetPaceAsync(id, 100, By, Cancel))!.Status);
        Assert.Null(await Bulk.StopAsync(NewJobs.NextId(), By, Cancel));
        Assert.Equal(
            ["stop_bulk", "start_bulk"], (await Store.Audit.ListAsync(new() { Target = $"{id}" }, Cancel)).Select(entry => entry.Action));
    }

    [Fact]
    public async Task A_slow_operation_does_not_hold_up_another()
    {
        var (one, other) = (await InsertAsync(Made()), await InsertAsync(Made()));
        var slow = await StartAsync(new() { Action = BulkAction.Cancel, Ids = [one.Id], Pace = 1 });
        var fast = await StartAsync(new() { Action = BulkAction.Cancel, Ids = [other.Id], Pace = 1000 });
        Store.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(fast.Id, (await Bulk.StepAsync(Cancel)).Operation!.Id);
        Assert.Equal([fast.Id, slow.Id], (await Bulk.ListAsync(null, 10, Cancel)).Select(operation => operation.Id));
        Assert.Equal([slow.Id], (await Bulk.ListAsync(fast.Id, 10, Cancel)).Select(operation => operation.Id));
    }

    [Fact]
    public async Task What_a_plan_says_is_kept_and_old_operations_are_deleted()
    {
        var search = new JobSearch
        {
            Statuses = [JobStatus.Failed],
            Type = JobType.Delayed,
            Queue = "q",
            Handler = "h",
            ScheduleId = NewJobs.NextId(),
            Name = "n",
            Tag = "t",
            Error = "e",
            Reason = FailureReason.TimedOut,
            WorkerId = "w",
            Created = new(Store.Now, Store.Now.AddDays(1)),
        };
        var plan = new BulkPlan { Action = BulkAction.Retry, Search = search, Filter = "status=failed", Pace = 7 };
        var started = await StartAsync(plan);
        var kept = (await Bulk.GetAsync(started.Id, Cancel))!;
        Assert.Equal(search with { Statuses = [], Ids = [] }, kept.Plan.Search with { Statuses = [], Ids = [] }, Same);
        Assert.Equal(search.Statuses, kept.Plan.Search.Statuses);
        Assert.Equal(("status=failed", 7, "ops", "why"), (kept.Plan.Filter, kept.Plan.Pace, kept.Who, kept.Reason));

        Assert.Equal(0, await Bulk.PruneAsync(TimeSpan.Zero, 10, Cancel));
        await Bulk.StopAsync(started.Id, By, Cancel);
        Store.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await Bulk.PruneAsync(TimeSpan.FromDays(3), 10, Cancel));
        Assert.Equal(1, await Bulk.PruneAsync(TimeSpan.FromDays(1), 10, Cancel));
        Assert.Null(await Bulk.GetAsync(started.Id, Cancel));
    }

    private static bool Same(JobSearch one, JobSearch other) => (one with { Statuses = other.Statuses, Ids = other.Ids }) == other;

    private static JobSearch Failed => new() { Statuses = [JobStatus.Failed] };

    private static Deed By => new(NewJobs.NextId(), "ops", "why");

    private Task<BulkOperation> StartAsync(BulkPlan plan)
    {
        // Later than all that was made.
        Store.Advance(TimeSpan.FromMilliseconds(1));
        return Bulk.StartAsync(plan, By, Cancel);
    }

    private async Task<BulkOperation> RunAsync(Guid id)
    {
        for (var steps = 0; steps < 100; steps++)
        {
            Store.Advance(TimeSpan.FromSeconds(0.1));
            await Bulk.StepAsync(Cancel);
            if (await Bulk.GetAsync(id, Cancel) is { Status: not BulkStatus.Running } ended) return ended;
        }

        throw new InvalidOperationException("The operation does not end.");
    }

    private NewJob Made() => NewJobs.Immediate() with { Id = Guid.CreateVersion7(Store.Now.AddMilliseconds(_made++)) };

    private async Task<Guid> FailedAsync(string? key = null)
    {
        var running = await StartAsync(Made() with { UniqueKey = key });
        await SettleAsync(Settlement.Of(running, JobEvent.FailedForGood) with { ErrorMessage = "x", Reason = FailureReason.Permanent });
        return running.Id;
    }
}
