using System.Data;
using JobScheduler.Storage.Postgres;
using Npgsql;

namespace JobScheduler.Tests.Storage.Postgres;

/// <summary>Looks into a database past the store, on a connection like the store's: its schema, its statements and their plans.</summary>
internal sealed class PostgresLook : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;
    private readonly NpgsqlConnection _connection;

    private PostgresLook(NpgsqlDataSource source, NpgsqlConnection connection)
    {
        _source = source;
        _connection = connection;
    }

    public static async Task<PostgresLook> OpenAsync(string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString + ";Max Auto Prepare=0");
        PostgresPool.Hot(new ConnectionNames(TimeProvider.System)).Apply(builder);
        var source = builder.Build();
        return new PostgresLook(source, await source.OpenConnectionAsync());
    }

    /// <summary>On a connection with other settings than those of the hot pool.</summary>
    public static async Task<PostgresLook> OpenAsync(string connectionString, (string Name, string Value)[] settings)
    {
        var source = NpgsqlDataSource.Create(connectionString + ";Max Auto Prepare=0");
        var look = new PostgresLook(source, await source.OpenConnectionAsync());
        foreach (var (name, value) in settings) await look.ExecuteAsync($"SET {name} = '{value}'");
        return look;
    }

    public async Task<IReadOnlyList<string>> ColumnAsync(string text)
    {
        await using var command = new NpgsqlCommand(text, _connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetValue(0).ToString()!);
        return values;
    }

    public async Task ExecuteAsync(string text)
    {
        await using var command = new NpgsqlCommand(text, _connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The columns that a statement answers with; it is prepared and described, not run.</summary>
    public Task<IReadOnlyList<string>> ColumnsAsync(string script) => PreparedAsync(script, DescribeAsync);

    /// <summary>The generic plan of a statement: the one that must be right whatever its parameters are.</summary>
    public async Task<string> PlanAsync(string script) =>
        string.Join('\n', await PreparedAsync(script, execute => ColumnAsync("EXPLAIN (COSTS OFF) " + execute)));

    public async ValueTask DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _source.DisposeAsync();
    }

    private async Task<IReadOnlyList<string>> PreparedAsync(string script, Func<string, Task<IReadOnlyList<string>>> look)
    {
        var statement = new PostgresStatement(script);
        await ExecuteAsync($"PREPARE looked_at AS {statement.Text}");
        var values = string.Join(", ", statement.Parameters.Select(_ => "NULL"));
        var found = await look("EXECUTE looked_at" + (values.Length > 0 ? $"({values})" : ""));
        await ExecuteAsync("DEALLOCATE looked_at");
        return found;
    }

    private async Task<IReadOnlyList<string>> DescribeAsync(string execute)
    {
        await using var command = new NpgsqlCommand(execute, _connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SchemaOnly);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }
}
