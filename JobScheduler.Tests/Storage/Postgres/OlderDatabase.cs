using Npgsql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>A database that lacks one migration, and sessions of others in it.</summary>
internal sealed class OlderDatabase : IAsyncDisposable
{
    private readonly string _name;

    private OlderDatabase(string name, string connectionString) =>
        (_name, ConnectionString) = (name, connectionString + ";Pooling=false");

    public string ConnectionString { get; }

    public static async Task<OlderDatabase> CreateAsync(string without, string undo)
    {
        var name = await PostgresDatabases.CreateAsync();
        var database = new OlderDatabase(name, (await PostgresDatabases.ServerAsync()).ConnectionString(name));
        await database.AskAsync($"{undo}; DELETE FROM schemaversions WHERE scriptname = '{without}'");
        return database;
    }

    /// <summary>The transaction lasts until the connection is disposed of.</summary>
    public async Task<NpgsqlConnection> HoldAsync(string begin)
    {
        var holder = new NpgsqlConnection(ConnectionString);
        await holder.OpenAsync();
        await using var command = new NpgsqlCommand(begin, holder);
        await command.ExecuteNonQueryAsync();
        return holder;
    }

    public async Task<string?> AskAsync(string question)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(question, connection);
        return (await command.ExecuteScalarAsync())?.ToString();
    }

    public async ValueTask DisposeAsync() => await PostgresDatabases.DropAsync(_name);
}
