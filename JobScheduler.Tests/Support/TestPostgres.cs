using JobScheduler.LocalCluster.Postgres;
using JobScheduler.LocalCluster.Processes;
using Npgsql;

namespace JobScheduler.Tests.Support;

/// <summary>A real PostgreSQL on loopback with a data folder of its own; it ends and cleans up when this process does,
/// however that happens.</summary>
internal sealed class TestPostgres : IAsyncDisposable
{
    private static readonly PostgresOptions Options = new()
    {
        Durable = false,
        Parameters = new Dictionary<string, string> { ["autovacuum"] = "off" },
    };

    private readonly Guardian _guardian = Guardian.Start();
    private readonly PostgresServer _server;

    private TestPostgres() => _server = new PostgresServer("postgres", _guardian, Options);

    public static async Task<TestPostgres> StartAsync()
    {
        var test = new TestPostgres();
        try
        {
            await test._server.StartAsync();
            return test;
        }
        catch
        {
            await test.DisposeAsync();
            throw;
        }
    }

    /// <summary>A PgBouncer in front of it, to the scheduler's own database.</summary>
    public async Task<PgBouncerServer> StartPoolerAsync(string poolMode)
    {
        var pooler = new PgBouncerServer($"pooler-{poolMode}", _guardian, _server, poolMode);
        await pooler.StartAsync();
        return pooler;
    }

    public string ConnectionString(string database) => _server.ConnectionStringOf(database);

    /// <summary>Runs statements that no store has: the databases of tests, and looks past the store.</summary>
    public async Task ExecuteAsync(string database, string text)
    {
        // A database that is copied must have no connection left.
        await using var connection = new NpgsqlConnection($"{ConnectionString(database)};Pooling={database == "postgres"}");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(text, connection);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => _guardian.DisposeAsync();
}
