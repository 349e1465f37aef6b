using JobScheduler.Storage;
using JobScheduler.Storage.Postgres;
using JobScheduler.Tests.Api;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace JobScheduler.Tests.Storage.Postgres;

public sealed class PostgresMigrationTests
{
    /// <summary>A standby that has not been promoted yet, as one that fails in the middle of it.</summary>
    [Fact]
    public async Task A_server_that_cannot_write_now_is_one_to_wait_for()
    {
        var server = await PostgresDatabases.ServerAsync();
        var database = await PostgresDatabases.CreateAsync(template: "template0");
        try
        {
            await server.ExecuteAsync("postgres", $"ALTER DATABASE {database} SET default_transaction_read_only = on");
            var refused = await Assert.ThrowsAnyAsync<Exception>(() => ApplyAsync(server.ConnectionString(database)));
            Assert.True(PostgresErrors.IsOfTheMoment(refused), $"{refused}");

            await server.ExecuteAsync("postgres", $"ALTER DATABASE {database} RESET default_transaction_read_only");
            await ApplyAsync(server.ConnectionString(database));
        }
        finally
        {
            await PostgresDatabases.DropAsync(database);
        }
    }

    /// <summary>A pod that froze in its migration must not stop the others, which have nothing to migrate.</summary>
    [Fact]
    public async Task A_start_with_nothing_to_migrate_waits_for_nobody()
    {
        var database = await PostgresDatabases.CreateAsync();
        try
        {
            var connectionString = (await PostgresDatabases.ServerAsync()).ConnectionString(database);
            await using var holder = await HoldAsync(connectionString);

            await ApplyAsync(connectionString).WaitAsync(Eventually.Patience, TimeProvider.System, Cancel);
        }
        finally
        {
            await PostgresDatabases.DropAsync(database);
        }
    }

    [Fact]
    public async Task Who_waits_for_another_migration_says_so_and_at_last_who_holds_it()
    {
        var database = await PostgresDatabases.CreateAsync(template: "template0");
        try
        {
            var connectionString = (await PostgresDatabases.ServerAsync()).ConnectionString(database);
            await using var holder = await HoldAsync(connectionString);
            using var log = new KeptLog(LogLevel.Warning);
            var turn = new MigrationLock(TimeProvider.System, log.CreateLogger(""), TimeSpan.FromMilliseconds(300));

            var refused = await Assert.ThrowsAsync<StoreRefusedException>(
                () => PostgresMigrations.ApplyAsync(connectionString, turn, NullLogger.Instance, Cancel));

            Assert.Contains(
                $"process {holder.ProcessID} of PostgreSQL, application_name \"frozen\"", refused.Message, StringComparison.Ordinal);
            Assert.Single(log.Lines, line => line.Contains("Waiting for another process", StringComparison.Ordinal));
        }
        finally
        {
            await PostgresDatabases.DropAsync(database);
        }
    }

    /// <summary>Whoever comes after it in line for the table would wait as well.</summary>
    [Fact]
    public async Task A_migration_that_must_wait_for_a_lock_gives_up_within_seconds_and_is_tried_again()
    {
        await using var database = await OlderDatabase.CreateAsync("0003_handlers_of_sessions", "ALTER TABLE workers DROP COLUMN handlers");
        await using (await database.HoldAsync("BEGIN; SELECT 1 FROM workers"))
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => ApplyAsync(database.ConnectionString));
            Assert.Equal(PostgresErrorCodes.LockNotAvailable, refused.SqlState);
            Assert.True(PostgresErrors.IsOfTheMoment(refused));
        }

        await ApplyAsync(database.ConnectionString);
    }

    [Fact]
    public async Task An_index_that_a_long_transaction_holds_up_is_built_at_a_later_start()
    {
        await using var database = await OlderDatabase.CreateAsync("0004_jobs_cancelling_concurrently", "DROP INDEX jobs_cancelling");
        using var log = new KeptLog(LogLevel.Warning);
        await using (await database.HoldAsync("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1 FROM jobs"))
        {
            await ApplyAsync(database.ConnectionString, log.CreateLogger(""));
            Assert.Single(
                log.Lines,
                line => line.Contains("0004_jobs_cancelling_concurrently waits for the next start", StringComparison.Ordinal));
            // Who may not migrate starts nevertheless.
            await PostgresMigrations.CheckAsync(database.ConnectionString, Cancel);
        }

        await ApplyAsync(database.ConnectionString, log.CreateLogger(""));
        Assert.Equal("True", await database.AskAsync("SELECT indisvalid FROM pg_index WHERE indexrelid = 'jobs_cancelling'::regclass"));
    }

    [Fact]
    public async Task A_schema_to_which_a_newer_program_has_added_is_one_to_work_on_until_it_takes_something_away()
    {
        await using var database = await OlderDatabase.CreateAsync(
            "none", "INSERT INTO schemaversions (scriptname, applied) VALUES ('9998_more', now())");
        await ApplyAsync(database.ConnectionString);
        await PostgresMigrations.CheckAsync(database.ConnectionString, Cancel);

        await database.AskAsync("INSERT INTO schemaversions (scriptname, applied) VALUES ('9999_contract_less', now())");
        var refused = await Assert.ThrowsAsync<StoreRefusedException>(() => ApplyAsync(database.ConnectionString));
        Assert.Contains("9999_contract_less took away what it needs", refused.Message, StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task ApplyAsync(string connectionString, ILogger? log = null) =>
        PostgresMigrations.ApplyAsync(connectionString, PostgresDatabases.Turn, log ?? NullLogger.Instance, Cancel);

    private static async Task<NpgsqlConnection> HoldAsync(string connectionString)
    {
        var holder = new NpgsqlConnection(connectionString + ";Pooling=false;Application Name=frozen");
        await holder.OpenAsync(Cancel);
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock.Key})", holder);
        await take.ExecuteNonQueryAsync(Cancel);
        return holder;
    }
}
