using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Jobs that wait for others.</summary>
public abstract class DependencyContract(StoreFixture store) : LinkContract(store)
{
    [Fact]
    public async Task A_child_is_not_claimed_before_its_parent_is_completed()
    {
        var parent = NewJobs.Immediate();
        var child = After(parent);
        await InsertAllAsync(parent, child);
        Assert.False(await MayBeClaimedAsync(child));

        await EndAsync(parent, JobEvent.Succeeded);
        Assert.False(await MayBeClaimedAsync(child));

        Assert.Equal([child.Id], await StepAllAsync());
        Assert.True(await MayBeClaimedAsync(child));
    }

    [Fact]
    public async Task A_settlement_says_that_somebody_waits_for_the_job()
    {
        var (parent, alone) = (NewJobs.Immediate(), NewJobs.Immediate());
        await InsertAllAsync(parent, alone, After(parent));

        Assert.True((await SettleAsync(await ClaimAsync(parent.Id), JobEvent.Succeeded)).IsNoted);
        Assert.False((await SettleAsync(await ClaimAsync(alone.Id), JobEvent.Succeeded)).IsNoted);
    }

    [Fact]
    public async Task A_diamond_opens_level_by_level()
    {
        var top = NewJobs.Immediate();
        var (left, right) = (After(top), After(top));
        var bottom = AfterAll(new(left.Id), new(right.Id));
        await InsertAllAsync(bottom, right, left, top);

        await EndAsync(top, JobEvent.Succeeded);
        Assert.Equal(new[] { left.Id, right.Id }.Order(), (await StepAllAsync()).Order());
        await EndAsync(left, JobEvent.Succeeded);
        Assert.Empty(await StepAllAsync());
        await EndAsync(right, JobEvent.Succeeded);

        Assert.Equal([bottom.Id], await StepAllAsync());
    }

    [Theory]
    [InlineData(ParentFailure.Cancel, JobStatus.Cancelled)]
    [InlineData(ParentFailure.Run, JobStatus.Running)]
    [InlineData(ParentFailure.Hold, JobStatus.Pending)]
    public async Task What_a_failed_parent_does_is_said_by_the_link(ParentFailure rule, JobStatus becomes)
    {
        var parent = Once();
        var child = After(parent, rule);
        await InsertAllAsync(parent, child);

        await EndAsync(parent, JobEvent.Failed);
        await StepAllAsync();
        await MayBeClaimedAsync(child);

        Assert.Equal(becomes, await StatusOfAsync(child));
    }

    [Fact]
    public async Task A_cancelled_child_says_whose_failure_it_was_and_cancels_its_own_children()
    {
        var parent = Once();
        var child = After(parent);
        var grandchild = After(child);
        await InsertAllAsync(parent, child, grandchild);

        await EndAsync(parent, JobEvent.Failed);
        await StepAllAsync();

        Assert.Equal($"Its parent {parent.Id} failed.", (await GetAsync(child.Id)).ErrorMessage);
        Assert.Equal($"Its parent {child.Id} was cancelled.", (await GetAsync(grandchild.Id)).ErrorMessage);
        Assert.Equal(2, (await Reader.TotalsAsync(Cancel)).InStatus(JobStatus.Cancelled));
    }

    [Fact]
    public async Task A_held_child_runs_when_its_parent_is_retried_and_completed()
    {
        var parent = Once();
        var child = After(parent, ParentFailure.Hold);
        await InsertAllAsync(parent, child);
        await EndAsync(parent, JobEvent.Failed);
        Assert.Empty(await StepAllAsync());

        await Jobs.RetryAsync(parent.Id, null, null, Cancel);
        Assert.Empty(await StepAllAsync());
        await EndAsync(parent, JobEvent.Succeeded);

        Assert.Equal([child.Id], await StepAllAsync());
    }

    [Fact]
    public async Task A_parent_that_ended_before_counts_as_well()
    {
        var (completed, failed) = (NewJobs.Immediate(), Once());
        await InsertAllAsync(completed, failed);
        await EndAsync(completed, JobEvent.Succeeded);
        await EndAsync(failed, JobEvent.Failed);

        var (runs, falls) = (After(completed), After(failed));
        await InsertAllAsync(runs, falls);

        Assert.Equal([runs.Id], await StepAllAsync());
        Assert.Equal(JobStatus.Cancelled, await StatusOfAsync(falls));
    }

    [Fact]
    public async Task Cancelled_parents_are_noted_one_by_one_and_in_bulk()
    {
        var (one, other) = (NewJobs.Immediate(), NewJobs.Immediate());
        var (child, late) = (After(one), After(other, ParentFailure.Run));
        await InsertAllAsync(one, other, child, late);

        Assert.True((await Jobs.CancelAsync(one.Id, null, Cancel)).IsNoted);
        await ChangeAsync(BulkAction.Cancel, other);

        Assert.Equal([late.Id], await StepAllAsync());
        Assert.Equal(JobStatus.Cancelled, await StatusOfAsync(child));
    }

    [Fact]
    public async Task A_job_that_waits_for_what_is_not_there_is_refused_and_all_its_request_with_it()
    {
        var missing = NewJobs.NextId();
        var (child, other) = (AfterAll(new JobDependency(missing)), NewJobs.Immediate());

        var results = await Jobs.InsertAsync([child, other], Cancel);

        Assert.Equal([EnqueueResultKind.UnknownParent, EnqueueResultKind.NotStored], results.Select(result => result.Kind));
        Assert.Equal(missing, results[0].JobId);
        Assert.Null(await Reader.GetAsync(child.Id, Cancel));
        Assert.Null(await Reader.GetAsync(other.Id, Cancel));
    }

    [Fact]
    public async Task A_refused_request_does_not_use_up_its_idempotency_key()
    {
        var parent = NewJobs.Immediate();
        var promise = new Idempotency("caller", "key", "print");
        Assert.Equal([EnqueueResultKind.UnknownParent], await InsertAllAsync(After(parent) with { Idempotency = promise }));

        await InsertAllAsync(parent);

        Assert.Equal([EnqueueResultKind.Enqueued], await InsertAllAsync(After(parent) with { Idempotency = promise }));
    }

    [Fact]
    public async Task The_same_jobs_again_wait_for_nothing_twice()
    {
        var parent = NewJobs.Immediate();
        var child = After(parent);
        await InsertAllAsync(parent, child);
        await EndAsync(parent, JobEvent.Succeeded);
        await StepAllAsync();

        // The reply was lost: the same write once more.
        await InsertAllAsync(parent, child);
        await StepAllAsync();

        Assert.Empty(await Dependencies.WaitsForAsync(child.Id, Guid.Empty, 10, Cancel));
        Assert.True(await MayBeClaimedAsync(child));
    }

    [Fact]
    public async Task A_parent_that_met_a_live_job_with_its_unique_key_is_that_job()
    {
        var live = NewJobs.Immediate() with { UniqueKey = "import" };
        await InsertAllAsync(live);
        var again = NewJobs.Immediate() with { UniqueKey = "import" };
        var child = After(again);
        Assert.Equal([EnqueueResultKind.Duplicate, EnqueueResultKind.Enqueued], await InsertAllAsync(again, child));
        Assert.False(await MayBeClaimedAsync(child));

        await EndAsync(live, JobEvent.Succeeded);

        Assert.Equal([child.Id], await StepAllAsync());
    }

    [Fact]
    public async Task A_child_with_a_limit_waits_for_its_permit_after_its_parents()
    {
        var parent = NewJobs.Immediate();
        var limit = new JobLimit(LimitKind.Concurrency, "tenant");
        var child = After(parent).With(spec => spec with { Limits = [limit] });
        await InsertAllAsync(parent, child);
        var limits = Store.Services.GetRequiredService<ILimitStore>();
        Assert.Empty((await limits.GrantAsync([limit.Name], takesBack: false, Cancel)).Opened);

        await EndAsync(parent, JobEvent.Succeeded);
        var step = await Dependencies.StepAsync(Cancel);

        Assert.Equal(limit.Name, Assert.Single(step.Opened).WaitsOn);
        Assert.Equal(child.Id, Assert.Single((await limits.GrantAsync([limit.Name], takesBack: false, Cancel)).Opened).Id);
        Assert.True(await MayBeClaimedAsync(child));
    }

    [Fact]
    public async Task A_child_is_due_when_it_is_opened_and_not_before_its_own_time()
    {
        var parent = NewJobs.Immediate();
        var soon = After(parent);
        var later = After(parent) with { Type = JobType.Delayed, Delay = TimeSpan.FromHours(1) };
        await InsertAllAsync(parent, soon, later);
        Store.Advance(TimeSpan.FromMinutes(10));
        await EndAsync(parent, JobEvent.Succeeded);

        await StepAllAsync();

        Assert.InRange((await GetAsync(soon.Id)).ScheduledAt - (await GetAsync(parent.Id)).CreatedAt, TimeSpan.Zero, TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.FromHours(1), (await GetAsync(later.Id)).ScheduledAt - (await GetAsync(later.Id)).CreatedAt);
        Assert.False(await MayBeClaimedAsync(later));
    }

    [Fact]
    public async Task A_detached_job_waits_for_nobody()
    {
        var parent = NewJobs.Immediate();
        var child = After(parent);
        await InsertAllAsync(parent, child);

        Assert.Equal(JobChangeKind.Changed, (await Dependencies.DetachAsync(child.Id, null, Cancel)).Kind);

        Assert.True(await MayBeClaimedAsync(child));
        Assert.Equal(JobChangeKind.Unchanged, (await Dependencies.DetachAsync(parent.Id, null, Cancel)).Kind);
        Assert.Equal(JobChangeKind.NotFound, (await Dependencies.DetachAsync(NewJobs.NextId(), null, Cancel)).Kind);
    }

    [Fact]
    public async Task What_a_job_waits_for_is_told_page_by_page_with_how_it_stands()
    {
        var (one, other) = (NewJobs.Immediate(), NewJobs.Immediate());
        var child = AfterAll(new(one.Id), new(other.Id, ParentFailure.Run));
        await InsertAllAsync(one, other, child);

        var first = Assert.Single(await Dependencies.WaitsForAsync(child.Id, Guid.Empty, 1, Cancel));
        var second = Assert.Single(await Dependencies.WaitsForAsync(child.Id, first.Id, 10, Cancel));

        Assert.Equal(new OpenParent(one.Id, ParentFailure.Cancel, "pending"), first);
        Assert.Equal(new OpenParent(other.Id, ParentFailure.Run, "pending"), second);
    }

    [Fact]
    public async Task A_cancelled_child_that_is_retried_runs_without_its_parents()
    {
        var (one, other) = (Once(), NewJobs.Immediate());
        var child = AfterAll(new(one.Id), new(other.Id));
        await InsertAllAsync(one, other, child);
        await EndAsync(one, JobEvent.Failed);
        await StepAllAsync();

        await Jobs.RetryAsync(child.Id, null, null, Cancel);
        Assert.True(await MayBeClaimedAsync(child));
        await EndAsync(other, JobEvent.Succeeded);

        Assert.Empty(await StepAllAsync());
    }

    [Fact]
    public async Task A_parent_with_very_many_children_is_worked_off_in_steps()
    {
        var parent = NewJobs.Immediate();
        NewJob[] children = [.. Enumerable.Range(0, 1_500).Select(_ => After(parent))];
        await InsertAllAsync([parent, .. children]);
        await EndAsync(parent, JobEvent.Succeeded);

        var first = await Dependencies.StepAsync(Cancel);
        var rest = await StepAllAsync();

        Assert.Equal(1_000, first.Opened.Count);
        Assert.True(first.More);
        Assert.Equal(500, rest.Count);
    }

    [Fact]
    public async Task A_parent_of_which_no_note_tells_is_found_by_a_sweep()
    {
        var parents = new[] { NewJobs.Immediate(), NewJobs.Immediate(), NewJobs.Immediate() };
        var children = parents.Select(parent => After(parent, ParentFailure.Run)).ToArray();
        await InsertAllAsync([.. parents, .. children]);
        foreach (var parent in parents) await EndAsync(parent, JobEvent.Succeeded);
        await LoseNotesAsync();
        Assert.Empty(await StepAllAsync());

        var reached = await Dependencies.SweepAsync(SweptTo.Start, 2, Cancel);
        Assert.Equal(2, (await StepAllAsync()).Count);
        Assert.Equal(SweptTo.Start, await Dependencies.SweepAsync(reached, 2, Cancel));

        Assert.Single(await StepAllAsync());
    }

    [Fact]
    public async Task A_note_says_nothing_of_a_job_that_came_to_wait_after_the_parent_was_retried()
    {
        var parent = Once();
        var early = After(parent, ParentFailure.Hold);
        await InsertAllAsync(parent, early);
        await EndAsync(parent, JobEvent.Failed);
        await Jobs.RetryAsync(parent.Id, null, null, Cancel);
        var (runs, falls) = (After(parent, ParentFailure.Run), After(parent));
        await InsertAllAsync(runs, falls);

        Assert.Empty(await StepAllAsync());
        Assert.Equal(JobStatus.Pending, await StatusOfAsync(falls));
        await EndAsync(parent, JobEvent.Succeeded);

        Assert.Equal(new[] { early.Id, runs.Id, falls.Id }.Order(), (await StepAllAsync()).Order());
    }

    [Fact]
    public async Task A_job_that_waits_for_another_takes_its_place_in_an_order_when_it_is_opened()
    {
        var order = new JobLimit(LimitKind.Order, "account");
        var parent = NewJobs.Immediate().With(spec => spec with { Limits = [order] });
        var child = After(parent).With(spec => spec with { Limits = [order] });
        var limits = Store.Services.GetRequiredService<ILimitStore>();
        await InsertAllAsync(child with { DependsOn = [new(parent.Id)] }, parent);

        Assert.Equal(parent.Id, Assert.Single((await limits.GrantAsync([order.Name], takesBack: false, Cancel)).Opened).Id);
        await EndAsync(parent, JobEvent.Succeeded);
        await StepAllAsync();

        Assert.Equal(child.Id, Assert.Single((await limits.GrantAsync([order.Name], takesBack: false, Cancel)).Opened).Id);
    }

    [Fact]
    public async Task Nothing_is_left_of_the_links_of_a_child_that_was_deleted()
    {
        var parent = Once();
        var child = After(parent, ParentFailure.Hold);
        await InsertAllAsync(parent, child);
        await Jobs.CancelAsync(child.Id, null, Cancel);
        await ChangeAsync(BulkAction.Delete, child);

        Assert.Empty(await Dependencies.WaitsForAsync(child.Id, Guid.Empty, 10, Cancel));
    }

    [Fact]
    public async Task A_parent_that_was_deleted_counts_as_cancelled()
    {
        var parent = Once();
        var (held, falls) = (After(parent, ParentFailure.Hold), After(parent));
        await InsertAllAsync(parent, held);
        await EndAsync(parent, JobEvent.Failed);
        await InsertAllAsync(falls);
        await LoseNotesAsync();
        await ChangeAsync(BulkAction.Delete, parent);

        await Dependencies.SweepAsync(SweptTo.Start, 10, Cancel);
        await StepAllAsync();

        Assert.Equal(JobStatus.Cancelled, await StatusOfAsync(falls));
        Assert.Equal(JobStatus.Pending, await StatusOfAsync(held));
        Assert.Null(Assert.Single(await Dependencies.WaitsForAsync(held.Id, Guid.Empty, 10, Cancel)).Status);
    }
}
