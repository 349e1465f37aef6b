using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Postgres;

public sealed class PostgresSearchEdgeTests() : SearchEdgeContract(new PostgresFixture())
{
    protected override async Task FillAsync(int count)
    {
        await using var look = await PostgresLook.OpenAsync(((PostgresFixture)Store).ConnectionString);
        await look.ExecuteAsync($"""
            INSERT INTO jobs (id, job_type, name, handler, queue, priority, payload, max_retries, settings,
                status, created_at, scheduled_at, finished_at)
            SELECT ('10000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'immediate', 'job', 'simulate',
                CASE n % 4000 WHEN 0 THEN 'mail' ELSE 'default' END, 2, '{"{}"}', 3, '{"{}"}',
                'cancelled', clock_timestamp(), clock_timestamp(), clock_timestamp()
            FROM generate_series(1, {count}) AS n
            """);
    }
}
