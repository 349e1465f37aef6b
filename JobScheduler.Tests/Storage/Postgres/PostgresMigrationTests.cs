using JobScheduler.Storage;
using JobScheduler.Storage.Postgres;
using JobScheduler.Tests.Api;
using Microsoft.Extensions.Logging;
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
                () => PostgresMigrations.ApplyAsync(connectionString, turn, Cancel));

            Assert.Contains(
                $"process {holder.ProcessID} of PostgreSQL, application_name \"frozen\"", refused.Message, StringComparison.Ordinal);
            Assert.Single(log.Lines, line => line.Contains("Waiting for another process", StringComparison.Ordinal));
        }
        finally
        {
            await PostgresDatabases.DropAsync(database);
        }
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static Task ApplyAsync(string connectionString) =>
        PostgresMigrations.ApplyAsync(connectionString, PostgresDatabases.Turn, Cancel);

    private static async Task<NpgsqlConnection> HoldAsync(string connectionString)
    {
        var holder = new NpgsqlConnection(connectionString + ";Pooling=false;Application Name=frozen");
        await holder.OpenAsync(Cancel);
        await using var take = new NpgsqlCommand($"SELECT pg_advisory_lock({MigrationLock.Key})", holder);
        await take.ExecuteNonQueryAsync(Cancel);
        return holder;
    }
}
