namespace JobScheduler.Tests.Storage.Postgres;

public sealed class PostgresSchemaTests : IAsyncLifetime
{
    private const string Schema = """
        WITH tables AS (
            SELECT oid, relname, reloptions
            FROM pg_catalog.pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> 'schemaversions')
        SELECT line FROM (
            SELECT relname, 1 AS part, 0 AS place, '' AS name,
                E'\nTABLE ' || relname || COALESCE(E'\n    WITH ' || array_to_string(reloptions, E'\n    WITH '), '') AS line
            FROM tables
            UNION ALL
            SELECT relname, 2, attnum, '', '    ' || attname || ' ' || format_type(atttypid, atttypmod)
                || COALESCE((SELECT ' COLLATE "C"' FROM pg_collation AS c WHERE c.oid = attcollation AND collname = 'C'), '')
                || CASE WHEN attnotnull THEN ' NOT NULL' ELSE '' END
                || COALESCE((SELECT ' DEFAULT ' || pg_get_expr(adbin, adrelid) FROM pg_attrdef
                    WHERE adrelid = attrelid AND adnum = attnum), '')
            FROM tables JOIN pg_attribute ON attrelid = tables.oid AND attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT relname, 3, 0, conname, '    CONSTRAINT ' || conname || ' ' || pg_get_constraintdef(pg_constraint.oid)
            FROM tables JOIN pg_constraint ON conrelid = tables.oid AND contype <> 'n'
            UNION ALL
            SELECT tables.relname, 4, 0, indexname, '    ' || indexdef
            FROM tables JOIN pg_indexes ON tablename = tables.relname AND schemaname = 'public') AS lines
        ORDER BY relname COLLATE "C", part, place, name COLLATE "C"
        """;

    private const string PlainIndexes = """
        SELECT indexname FROM pg_indexes
        WHERE tablename = 'jobs' AND indexdef NOT LIKE '%IS NOT NULL%'
            AND indexdef NOT LIKE '%gate > 0%' AND indexdef NOT LIKE '%AND cancel_requested%'
        ORDER BY indexname
        """;

    private readonly PostgresFixture _store = new();

    [Fact]
    public async Task The_migrated_schema_is_the_one_on_record()
    {
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);

        var schema = string.Join('\n', await look.ColumnAsync(Schema)) + "\n";

        Assert.Equal(RepositoryRoot.Read("JobScheduler.Tests/Storage/Snapshots/postgres.sql"), schema, ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_plain_job_touches_four_indexes()
    {
        await using var look = await PostgresLook.OpenAsync(_store.ConnectionString);

        Assert.Equal(["jobs_by_status", "jobs_due", "jobs_pkey", "jobs_running"], await look.ColumnAsync(PlainIndexes));
    }

    public ValueTask InitializeAsync() => _store.InitializeAsync();

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
