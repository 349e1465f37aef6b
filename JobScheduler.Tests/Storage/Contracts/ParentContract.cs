namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What a job may wait for when it is stored.</summary>
public abstract class ParentContract(StoreFixture store) : LinkContract(store)
{
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
    public async Task Who_still_waits_for_a_job_is_told_page_by_page_until_it_is_decided()
    {
        var parent = Once();
        NewJob[] children = [After(parent), After(parent, ParentFailure.Hold), After(parent, ParentFailure.Run)];
        await InsertAllAsync([parent, .. children]);

        var first = Assert.Single(await Dependencies.ChildrenAsync(parent.Id, Guid.Empty, 1, Cancel));
        var others = await Dependencies.ChildrenAsync(parent.Id, first.Id, 10, Cancel);

        Assert.Equal(children.Select(child => child.Id).Order(), others.Select(child => child.Id).Prepend(first.Id));
        Assert.Contains(
            new WaitingChild(children[0].Id, children[0].Spec.Name, "pending", ParentFailure.Cancel), others.Prepend(first).ToList());
        await EndAsync(parent, JobEvent.Failed);
        await StepAllAsync();
        Assert.Equal(children[1].Id, Assert.Single(await Dependencies.ChildrenAsync(parent.Id, Guid.Empty, 10, Cancel)).Id);
        Assert.Empty(await Dependencies.ChildrenAsync(children[0].Id, Guid.Empty, 10, Cancel));
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
}
