namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Rows that somebody wrote past the API, into a queue that is not in the table of queues.</summary>
public sealed class PostgresUnlistedQueueTests : IAsyncLifetime
{
    private readonly PostgresFixture _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_job_of_an_unlisted_queue_is_not_loaded_and_found_by_a_worker_that_looks_into_the_store()
    {
        var job = NewJobs.Immediate("past-the-api");
        await _store.Jobs.InsertAsync([job], Cancel);
        await using var other = await PostgresLook.OpenAsync(_store.ConnectionString);
        await other.ExecuteAsync("DELETE FROM queues");

        Assert.Empty(await _store.Jobs.UpcomingAsync(DateTimeOffset.MinValue, TimeSpan.FromMinutes(5), null, 10, Cancel));
        var worker = new Claimant(NewJobs.NextId(), "worker", [JobSpec.DefaultHandler], ["past-the-api"]);
        Assert.Equal(job.Id, Assert.Single((await _store.Jobs.ClaimDueAsync(10, worker, Cancel)).Jobs).Id);
    }

    [Fact]
    public async Task Once_the_queue_is_listed_its_jobs_are_loaded()
    {
        await using var other = await PostgresLook.OpenAsync(_store.ConnectionString);
        var job = NewJobs.Immediate("past-the-api");
        await _store.Jobs.InsertAsync([job], Cancel);
        await other.ExecuteAsync(
            "DELETE FROM queues; INSERT INTO queues (name, created_at, last_used_at) VALUES ('past-the-api', now(), now())");

        Assert.Equal(
            job.Id, Assert.Single(await _store.Jobs.UpcomingAsync(DateTimeOffset.MinValue, TimeSpan.FromMinutes(5), null, 10, Cancel)).Id);
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
