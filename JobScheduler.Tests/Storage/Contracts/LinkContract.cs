using JobScheduler.Core.Bulk;
using JobScheduler.Storage.Sql;

namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What the contracts of dependencies and batches have in common: jobs with parents, and steps that act on what ended.</summary>
public abstract class LinkContract(StoreFixture store) : StoreContract(store)
{
    internal IDependencyStore Dependencies => Store.Services.GetRequiredService<IDependencyStore>();

    internal IBatchStore Batches => Store.Services.GetRequiredService<IBatchStore>();

    internal static NewJob AfterAll(params JobDependency[] parents) => NewJobs.Immediate() with { DependsOn = parents };

    internal static NewJob After(NewJob parent, ParentFailure onFailure = ParentFailure.Cancel) =>
        AfterAll(new JobDependency(parent.Id, onFailure));

    internal async Task EndAsync(NewJob job, JobEvent happened)
    {
        var running = await ClaimAsync(job.Id);
        Assert.Equal(SettleKind.Written, (await SettleAsync(running, happened)).Kind);
    }

    /// <summary>Fails for good: without retries.</summary>
    internal static NewJob Once() => NewJobs.Immediate().With(spec => spec with { Retry = spec.Retry with { MaxRetries = 0 } });

    /// <summary>All that is to be done now: the jobs that were opened.</summary>
    internal async Task<IReadOnlyList<Guid>> StepAllAsync()
    {
        var opened = new List<Guid>();
        DependencyStep step;
        do
        {
            step = await Dependencies.StepAsync(Cancel);
            opened.AddRange(step.Opened.Select(job => job.Id));
        }
        while (step.More);

        return opened;
    }

    internal async Task<JobStatus> StatusOfAsync(NewJob job) => (await GetAsync(job.Id)).State.Status;

    internal async Task<IReadOnlyList<EnqueueResultKind>> InsertAllAsync(params NewJob[] jobs) =>
        [.. (await Jobs.InsertAsync(jobs, Cancel)).Select(result => result.Kind)];

    internal async Task<bool> MayBeClaimedAsync(NewJob job) => (await Jobs.ClaimAsync([job.Id], Worker, Cancel)).Jobs.Count > 0;

    internal async Task<JobBatch> OpenBatchAsync(Guid? within = null) =>
        (await Batches.OpenAsync(new NewBatch(NewJobs.NextId(), "invoices", within), Cancel)).Batch!;

    internal static NewJob[] Members(JobBatch batch, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => NewJobs.Immediate() with { BatchId = batch.Id })];

    internal async Task<JobBatch> BatchAsync(Guid id) => (await Batches.GetAsync(id, Cancel))!;

    internal async Task ChangeAsync(BulkAction action, params NewJob[] jobs)
    {
        var bulk = Store.Services.GetRequiredService<IBulkStore>();
        Guid[] ids = [.. jobs.Select(job => job.Id)];
        var plan = new BulkPlan { Action = action, Ids = [.. ids.OrderDescending()] };
        await bulk.StartAsync(plan, new Deed(NewJobs.NextId(), "tester", null), Cancel);
        Store.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ids.Order(), (await bulk.StepAsync(Cancel)).Changed.Select(changed => changed.Id).Order());
    }

    /// <summary>As if an older version, which writes none, had ended the jobs.</summary>
    internal Task LoseNotesAsync() => Store.Services.GetRequiredService<ISqlDatabase>().WriteAsync(
        async session =>
        {
            var notes = await session.QueryAsync(
                Statements.Dependencies.TakeParents, new SqlParameters().Number("max", 100), row => row.Number("id"));
            await session.BatchAsync(
                Statements.Dependencies.DropNotes, new SqlBatch<long>(notes, new SqlColumns<long>().Number("note", note => note)));
            var batches = await session.QueryAsync(
                Statements.Batches.Noted, new SqlParameters().Number("max", 100), row => row.Id("subject"));
            return await session.QueryAsync(
                Statements.Batches.TakeMembers, new SqlParameters().Ids("ids", batches).Number("max", 100), row => row.Text("kind"));
        },
        Cancel);
}
