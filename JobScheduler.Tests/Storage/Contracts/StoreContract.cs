namespace JobScheduler.Tests.Storage.Contracts;

/// <summary>What all contracts of the store start from: a fresh database and words for the steps of a job's life.</summary>
public abstract class StoreContract(StoreFixture store) : IAsyncLifetime
{
    protected StoreFixture Store { get; } = store;

    internal IJobStore Jobs => Store.Jobs;

    internal IJobReader Reader => Store.Reader;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    internal Claimant Worker { get; } = new(NewJobs.NextId(), "worker-1", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    public virtual ValueTask InitializeAsync() => Store.InitializeAsync();

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return Store.DisposeAsync();
    }

    internal async Task<Job> InsertAsync(NewJob job)
    {
        await Jobs.InsertAsync([job], Cancel);
        return await GetAsync(job.Id);
    }

    internal async Task<Job> GetAsync(Guid id) =>
        await Reader.GetAsync(id, Cancel) ?? throw new InvalidOperationException($"There is no job {id}.");

    internal async Task<Job> ClaimAsync(Guid id) => Assert.Single((await Jobs.ClaimAsync([id], Worker, Cancel)).Jobs);

    internal async Task<Job> StartAsync(NewJob job)
    {
        await Jobs.InsertAsync([job], Cancel);
        return await ClaimAsync(job.Id);
    }

    internal async Task<SettleResult> SettleAsync(Job running, JobEvent happened) => await SettleAsync(Settlement.Of(running, happened));

    internal async Task<SettleResult> SettleAsync(Settlement settlement) => Assert.Single(await Jobs.SettleAsync([settlement], Cancel));
}
