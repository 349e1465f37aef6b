using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Batches of jobs: their counts, their end, and what waits for it.</summary>
public abstract class BatchContract(StoreFixture store) : LinkContract(store)
{
    [Fact]
    public async Task A_batch_counts_its_members_and_ends_with_the_last_of_them()
    {
        var batch = await OpenBatchAsync();
        var members = Members(batch, 3);
        await InsertAllAsync(members);
        await AssertAsync(batch, BatchStatus.Open, total: 3);
        await Batches.SealAsync(batch.Id, Cancel);

        await EndAsync(members[0], JobEvent.Succeeded);
        await EndAsync(members[1], JobEvent.Succeeded);
        await StepAllAsync();
        await AssertAsync(batch, BatchStatus.Running, pending: 1);

        await EndAsync(members[2], JobEvent.Succeeded);
        await StepAllAsync();
        var ended = await BatchAsync(batch.Id);
        Assert.Equal(BatchStatus.Completed, ended.Status);
        Assert.Equal(new BatchCounts(3, 0, 0), ended.Ended);
        Assert.NotNull(ended.EndedAt);
    }

    [Fact]
    public async Task A_batch_that_is_open_does_not_end_until_it_is_sealed()
    {
        var batch = await OpenBatchAsync();
        var member = Members(batch, 1)[0];
        var report = AfterAll(new JobDependency(batch.Id));
        await InsertAllAsync(member);
        await InsertAllAsync(report);
        await EndAsync(member, JobEvent.Succeeded);
        Assert.Empty(await StepAllAsync());

        Assert.Equal(BatchStatus.Completed, (await Batches.SealAsync(batch.Id, Cancel))!.Status);

        Assert.Equal([report.Id], await StepAllAsync());
    }

    [Fact]
    public async Task An_empty_batch_is_completed_when_it_is_sealed()
    {
        var batch = await OpenBatchAsync();
        var report = AfterAll(new JobDependency(batch.Id));
        await InsertAllAsync(report);

        Assert.Equal(BatchStatus.Completed, (await Batches.SealAsync(batch.Id, Cancel))!.Status);

        Assert.Equal([report.Id], await StepAllAsync());
    }

    [Theory]
    [InlineData(ParentFailure.Cancel, JobStatus.Cancelled)]
    [InlineData(ParentFailure.Run, JobStatus.Running)]
    [InlineData(ParentFailure.Hold, JobStatus.Pending)]
    public async Task A_batch_with_a_failed_member_has_failed_and_its_children_fare_by_their_links(ParentFailure rule, JobStatus becomes)
    {
        var batch = await OpenBatchAsync();
        var (good, bad) = (NewJobs.Immediate() with { BatchId = batch.Id }, Once() with { BatchId = batch.Id });
        var child = AfterAll(new JobDependency(batch.Id, rule));
        await InsertAllAsync(good, bad);
        await InsertAllAsync(child);
        await Batches.SealAsync(batch.Id, Cancel);

        await EndAsync(bad, JobEvent.Failed);
        await EndAsync(good, JobEvent.Succeeded);
        await StepAllAsync();
        await MayBeClaimedAsync(child);

        Assert.Equal(BatchStatus.Failed, (await BatchAsync(batch.Id)).Status);
        Assert.Equal(becomes, await StatusOfAsync(child));
    }

    [Fact]
    public async Task A_retried_member_reopens_its_batch_and_a_job_that_ran_after_it_does_not_run_again()
    {
        var batch = await OpenBatchAsync();
        var member = Once() with { BatchId = batch.Id };
        var report = AfterAll(new JobDependency(batch.Id, ParentFailure.Run));
        var held = AfterAll(new JobDependency(batch.Id, ParentFailure.Hold));
        await InsertAllAsync(member);
        await InsertAllAsync(report, held);
        await Batches.SealAsync(batch.Id, Cancel);
        await EndAsync(member, JobEvent.Failed);
        Assert.Equal([report.Id], await StepAllAsync());

        await ChangeAsync(BulkAction.Retry, member);
        await StepAllAsync();
        await AssertAsync(batch, BatchStatus.Running, pending: 1);
        await EndAsync(member, JobEvent.Succeeded);

        Assert.Equal([held.Id], await StepAllAsync());
        Assert.Equal(BatchStatus.Completed, (await BatchAsync(batch.Id)).Status);
    }

    [Fact]
    public async Task A_batch_within_a_batch_is_one_member_of_it()
    {
        var outer = await OpenBatchAsync();
        var inner = await OpenBatchAsync(within: outer.Id);
        var member = Members(inner, 1)[0];
        var after = AfterAll(new JobDependency(inner.Id)) with { BatchId = outer.Id };
        await InsertAllAsync(member);
        await InsertAllAsync(after);
        await Batches.SealAsync(inner.Id, Cancel);
        await Batches.SealAsync(outer.Id, Cancel);
        await EndAsync(member, JobEvent.Succeeded);

        Assert.Equal([after.Id], await StepAllAsync());
        await AssertAsync(outer, BatchStatus.Running, total: 2, pending: 1);
        await EndAsync(after, JobEvent.Succeeded);
        await StepAllAsync();

        Assert.Equal(BatchStatus.Completed, (await BatchAsync(outer.Id)).Status);
    }

    [Fact]
    public async Task Nothing_joins_a_batch_that_is_sealed_or_not_there()
    {
        var batch = await OpenBatchAsync();
        await Batches.SealAsync(batch.Id, Cancel);
        var late = NewJobs.Immediate() with { BatchId = batch.Id };

        Assert.Equal([EnqueueResultKind.BatchSealed, EnqueueResultKind.NotStored], await InsertAllAsync(late, NewJobs.Immediate()));
        Assert.Equal([EnqueueResultKind.UnknownBatch], await InsertAllAsync(NewJobs.Immediate() with { BatchId = NewJobs.NextId() }));
        Assert.Equal(EnqueueResultKind.BatchSealed, await OpenWithinAsync(batch.Id));
        Assert.Equal(EnqueueResultKind.UnknownBatch, await OpenWithinAsync(NewJobs.NextId()));
        Assert.Null(await Batches.SealAsync(NewJobs.NextId(), Cancel));
        Assert.Equal(0, (await BatchAsync(batch.Id)).Total);
    }

    [Fact]
    public async Task A_member_that_met_a_live_job_is_none_and_one_that_comes_twice_counts_once()
    {
        var batch = await OpenBatchAsync();
        var member = NewJobs.Immediate() with { BatchId = batch.Id, UniqueKey = "one" };
        await InsertAllAsync(member);
        // The reply was lost: the same write once more, by now too late for another.
        await Batches.SealAsync(batch.Id, Cancel);
        Assert.Equal([EnqueueResultKind.Enqueued], await InsertAllAsync(member));
        var open = await OpenBatchAsync();

        var again = NewJobs.Immediate() with { BatchId = open.Id, UniqueKey = "one" };
        Assert.Equal([EnqueueResultKind.Duplicate], await InsertAllAsync(again));

        Assert.Equal(1, (await BatchAsync(batch.Id)).Total);
        Assert.Equal(0, (await BatchAsync(open.Id)).Total);
    }

    [Fact]
    public async Task A_job_does_not_wait_for_a_batch_that_it_is_in()
    {
        var outer = await OpenBatchAsync();
        var inner = await OpenBatchAsync(within: outer.Id);

        var own = AfterAll(new JobDependency(inner.Id)) with { BatchId = inner.Id };
        var around = AfterAll(new JobDependency(outer.Id)) with { BatchId = inner.Id };
        var fine = AfterAll(new JobDependency(inner.Id)) with { BatchId = outer.Id };

        Assert.Equal([EnqueueResultKind.OwnBatch], await InsertAllAsync(own));
        Assert.Equal([EnqueueResultKind.OwnBatch], await InsertAllAsync(around));
        Assert.Equal([EnqueueResultKind.Enqueued], await InsertAllAsync(fine));
    }

    [Fact]
    public async Task The_same_batch_again_is_the_same()
    {
        var outer = await OpenBatchAsync();
        var asked = new NewBatch(NewJobs.NextId(), "twice", outer.Id);
        await Batches.OpenAsync(asked, Cancel);

        Assert.Equal(asked.Id, (await Batches.OpenAsync(asked, Cancel)).Batch!.Id);

        Assert.Equal(1, (await BatchAsync(outer.Id)).Total);
    }

    [Fact]
    public async Task Batches_are_listed_newest_first_and_deleted_when_they_ended_long_ago()
    {
        var (first, second) = (await OpenBatchAsync(), await OpenBatchAsync());
        Assert.Equal([second.Id], (await Batches.ListAsync(null, 1, Cancel)).Select(batch => batch.Id));
        Assert.Equal([first.Id], (await Batches.ListAsync(second.Id, 10, Cancel)).Select(batch => batch.Id));
        await Batches.SealAsync(first.Id, Cancel);

        Store.Advance(TimeSpan.FromDays(8));
        await Jobs.PruneAsync(new Retention(TimeSpan.FromDays(1), TimeSpan.FromDays(7)), 100, Cancel);

        Assert.Equal([second.Id], (await Batches.ListAsync(null, 10, Cancel)).Select(batch => batch.Id));
    }

    [Fact]
    public async Task A_batch_is_opened_once_for_an_idempotency_key()
    {
        var asked = new NewBatch(NewJobs.NextId(), "once", null) { Idempotency = new("caller", "key", "print") };
        await Batches.OpenAsync(asked, Cancel);

        var again = await Batches.OpenAsync(asked with { Id = NewJobs.NextId() }, Cancel);
        var other = await Batches.OpenAsync(
            asked with { Id = NewJobs.NextId(), Idempotency = new("caller", "key", "another") }, Cancel);

        Assert.Equal((EnqueueResultKind.Replayed, asked.Id), (again.Kind, again.Batch!.Id));
        Assert.Equal(EnqueueResultKind.KeyReused, other.Kind);
    }

    private async Task<EnqueueResultKind> OpenWithinAsync(Guid batch) =>
        (await Batches.OpenAsync(new NewBatch(NewJobs.NextId(), null, batch), Cancel)).Kind;

    private async Task AssertAsync(JobBatch batch, BatchStatus status, long? total = null, long? pending = null)
    {
        var now = await BatchAsync(batch.Id);
        Assert.Equal((status, total ?? now.Total, pending ?? now.Pending), (now.Status, now.Total, now.Pending));
    }
}
