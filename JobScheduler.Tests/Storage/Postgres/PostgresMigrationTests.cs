using JobScheduler.Storage.Postgres;
using Xunit;

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

    private static Task ApplyAsync(string connectionString) => PostgresMigrations.ApplyAsync(connectionString, TestContext.Current.CancellationToken);
}
