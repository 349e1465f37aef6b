namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>The numbers of claims, where a database has a history before this one.</summary>
public sealed class PostgresFenceTests : IAsyncLifetime
{
    private static readonly Claimant Worker = new(NewJobs.NextId(), "worker", [JobSpec.DefaultHandler], [JobSpec.DefaultQueue]);

    private readonly PostgresFixture _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    [Fact]
    public async Task In_the_first_history_of_a_server_claims_count_from_one()
    {
        var job = NewJobs.Immediate();
        await _store.Jobs.InsertAsync([job], Cancel);

        Assert.Equal(1, (await ClaimAsync(job.Id)).State.Fence);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_claim_gets_a_higher_number_than_the_installation_says_as_the_life_cycle_has_it(bool fromStore)
    {
        var job = NewJobs.Immediate();
        await _store.Jobs.InsertAsync([job], Cancel);
        await SettleAsync(await ClaimAsync(job.Id));
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);
        await look.ExecuteAsync("UPDATE installation SET base = 1::bigint << 40");

        var before = (await _store.Reader.GetAsync(job.Id, Cancel))!.State;
        var claimed = fromStore ? Assert.Single((await _store.Jobs.ClaimDueAsync(1, Worker, Cancel)).Jobs) : await ClaimAsync(job.Id);
        Assert.Equal(JobLifecycle.Apply(before, JobEvent.Claimed, 1L << 40), claimed.State);
        Assert.Equal((1L << 40) + 1, claimed.State.Fence);
        await SettleAsync(claimed);
        Assert.Equal((1L << 40) + 2, (await ClaimAsync(job.Id)).State.Fence);
    }

    private async Task<Job> ClaimAsync(Guid id) => Assert.Single((await _store.Jobs.ClaimAsync([id], Worker, Cancel)).Jobs);

    private async Task SettleAsync(Job job) =>
        Assert.Single(await _store.Jobs.SettleAsync([Settlement.Of(job, JobEvent.Released)], Cancel));
}
