using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Sqlite;

public sealed class SqliteSearchEdgeTests() : SearchEdgeContract(new SqliteFixture())
{
    protected override Task FillAsync(int count) => SqliteEdit.ExecuteAsync(((SqliteFixture)Store).Path, $"""
        WITH RECURSIVE series (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < {count})
        INSERT INTO jobs (id, job_type, name, handler, queue, priority, payload, max_retries, settings,
            status, created_at, scheduled_at, finished_at)
        SELECT '10000000-0000-7000-8000-' || printf('%012x', n), 'immediate', 'job', 'simulate',
            CASE n % 4000 WHEN 0 THEN 'mail' ELSE 'default' END, 2, '{"{}"}', 3, '{"{}"}', 'cancelled', 1, 1, 1
        FROM series
        """);
}
