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
}
