namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>A database with jobs that wait jobs that ended, some that wait for others, and the statistics of them.</summary>
public sealed class PostgresBacklog : IAsyncLifetime
{
    private const string Jobs = """
        INSERT INTO jobs (id, job_type, name, handler, queue, priority, payload, max_retries, settings,
            status, attempt, fence, created_at, scheduled_at, finished_at, schedule_id, tick)
        SELECT gen_random_uuid(), 'immediate', 'job', 'simulate', 'queue-' || n % 3, n % 5, '{}', 3, '{}',
            CASE WHEN ended THEN 'completed' ELSE 'pending' END, CASE WHEN ended THEN 1 ELSE 0 END, 1,
            clock_timestamp(), clock_timestamp() + n * interval '1 second', CASE WHEN ended THEN clock_timestamp() END,
            CASE WHEN ended THEN '11111111-1111-1111-1111-111111111111'::uuid END,
            CASE WHEN ended THEN clock_timestamp() - n * interval '1 second' END
        FROM generate_series(1, 5000) AS n
        CROSS JOIN (VALUES (true), (false)) AS kind (ended);

        INSERT INTO job_links (parent, child, on_failure)
        SELECT id, gen_random_uuid(), 'run' FROM jobs;
        """;

    private readonly PostgresFixture _store = new();

    public string ConnectionString => _store.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        await using var look = await PostgresLook.OpenAsync(ConnectionString);
        await look.ExecuteAsync(Jobs);
        await look.ExecuteAsync("ANALYZE");
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
