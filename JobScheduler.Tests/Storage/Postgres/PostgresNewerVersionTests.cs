using JobScheduler.Tests.Storage.Contracts;

namespace JobScheduler.Tests.Storage.Postgres;

public sealed class PostgresNewerVersionTests() : NewerVersionContract(new PostgresFixture())
{
    // A newer version would have widened them.
    private const string DropChecks = """
        DO $$
        DECLARE
            found record;
        BEGIN
            FOR found IN
                SELECT conrelid::regclass AS name, conname
                FROM pg_constraint
                WHERE contype = 'c' AND connamespace = 'public'::regnamespace
            LOOP
                EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', found.name, found.conname);
            END LOOP;
        END $$;
        """;

    private bool _isWidened;

    protected override async Task ForceAsync(string sql)
    {
        await using var look = await PostgresLook.OpenAsync(((PostgresFixture)Store).ConnectionString);
        if (!_isWidened) await look.ExecuteAsync(DropChecks);
        _isWidened = true;
        await look.ExecuteAsync(sql);
    }
}
