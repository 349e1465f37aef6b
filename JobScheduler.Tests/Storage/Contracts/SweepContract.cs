using JobScheduler.Core.Bulk;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>Ends of which no note tells, and parents with very many children.</summary>
public abstract class SweepContract(StoreFixture store) : LinkContract(store)
{
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

    [Fact]
    public async Task A_batch_of_which_no_note_tells_is_counted_by_a_sweep()
    {
        var batch = await OpenBatchAsync();
        var members = Members(batch, 3);
        var report = AfterAll(new JobDependency(batch.Id, ParentFailure.Run));
        await InsertAllAsync(members);
        await InsertAllAsync(report);
        await Batches.SealAsync(batch.Id, Cancel);
        await EndAsync(members[0], JobEvent.Succeeded);
        await Dependencies.SweepAsync(SweptTo.Start, 10, Cancel);
        await LoseNotesAsync();
        await EndAsync(members[1], JobEvent.Succeeded);
        await StepAllAsync();
        await Dependencies.SweepAsync(SweptTo.Start, 10, Cancel);
        Assert.Equal(BatchStatus.Running, (await BatchAsync(batch.Id)).Status);

        await Jobs.CancelAsync(members[2].Id, null, Cancel);
        await LoseNotesAsync();
        await Dependencies.SweepAsync(SweptTo.Start, 10, Cancel);

        Assert.Equal([report.Id], await StepAllAsync());
        Assert.Equal(new BatchCounts(2, 0, 1), (await BatchAsync(batch.Id)).Ended);
    }

    [Fact]
    public async Task A_sweep_leaves_a_batch_alone_whose_notes_are_on_their_way()
    {
        var batch = await OpenBatchAsync();
        var member = Members(batch, 1)[0];
        await InsertAllAsync(member);
        await Batches.SealAsync(batch.Id, Cancel);
        await EndAsync(member, JobEvent.Succeeded);

        await Dependencies.SweepAsync(SweptTo.Start, 10, Cancel);
        Assert.Equal(BatchStatus.Running, (await BatchAsync(batch.Id)).Status);
        await StepAllAsync();

        Assert.Equal(new BatchCounts(1, 0, 0), (await BatchAsync(batch.Id)).Ended);
    }
}
