namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Pending jobs with more newer ones of other states in front of them than a look at the newest passes over.</summary>
public sealed class PostgresPendingPageTests : IAsyncLifetime
{
    private const string Ended = """
        INSERT INTO jobs (id, job_type, name, handler, queue, priority, payload, max_retries, settings,
            status, attempt, fence, created_at, scheduled_at, finished_at)
        SELECT ('ffffffff-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'immediate', 'job', 'simulate', 'default', 2, '{}', 3, '{}',
            'completed', 1, 1, clock_timestamp(), clock_timestamp(), clock_timestamp()
        FROM generate_series(1, 10001) AS n;
        INSERT INTO counters (owner, minute, job_type, from_status, to_status, reason, n, duration_us)
        VALUES ('test', 0, 'immediate', '', 'completed', '', 10001, 0)
        """;

    private readonly PostgresFixture _store = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(10)]
    [InlineData(4000)]
    public async Task They_are_listed_newest_first_be_they_few_or_many(int pending)
    {
        var jobs = NewJobs.Many(pending).Select((job, i) => job with { GateOpen = i % 2 == 0 }).ToList();
        await _store.Jobs.InsertAsync(jobs, Cancel);
        await using (var look = await PostgresLook.OpenAsync(_store.ConnectionString)) await look.ExecuteAsync(Ended);
        var newestFirst = jobs.Select(job => job.Id).Reverse().ToList();

        var first = await _store.Reader.ListAsync(new JobFilter { Status = JobStatus.Pending, Limit = 6 }, Cancel);
        var second = await _store.Reader.ListAsync(new JobFilter { Status = JobStatus.Pending, Limit = 4, Before = first[^1].Id }, Cancel);

        Assert.Equal(newestFirst[..10], first.Concat(second).Select(job => job.Id));
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
