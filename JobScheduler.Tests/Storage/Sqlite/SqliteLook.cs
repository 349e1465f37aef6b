using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Tests.Storage.Sqlite;

/// <summary>Looks into a database file past the store: its schema and its plans.</summary>
internal sealed partial class SqliteLook : IDisposable
{
    private readonly SqliteConnection _connection;

    public SqliteLook(string path)
    {
        _connection = new SqliteConnection($"Pooling=False;Mode=ReadOnly;Data Source={path}");
        _connection.Open();
    }

    public string Schema() => string.Join("\n", Column("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name", 0)
        .Where(text => !IsOfTheMigrator(text))
        .Select(text => text.ReplaceLineEndings("\n") + ";\n"));

    public IReadOnlyList<string> IndexesOf(string table) =>
        Column($"SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name = '{table}'", 0);

    /// <summary>The steps by which SQLite runs a statement, whatever its parameters.</summary>
    public IReadOnlyList<string> Plan(string statement) => Column("EXPLAIN QUERY PLAN " + statement, 3);

    /// <summary>The columns that a statement answers with; it is compiled, not run.</summary>
    public IReadOnlyList<string> Columns(string statement)
    {
        SQLitePCL.raw.sqlite3_prepare_v2(_connection.Handle, statement, out var prepared);
        using (prepared)
        {
            return [.. Enumerable.Range(0, SQLitePCL.raw.sqlite3_column_count(prepared))
                .Select(column => SQLitePCL.raw.sqlite3_column_name(prepared, column).utf8_to_string())];
        }
    }

    public void Dispose() => _connection.Dispose();

    private static bool IsOfTheMigrator(string text) =>
        text.Contains("SchemaVersions", StringComparison.Ordinal) || text.Contains("sqlite_sequence", StringComparison.Ordinal);

    private List<string> Column(string text, int column)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = text;
        foreach (var name in Parameter().Matches(text).Select(match => match.Value).Distinct())
            command.Parameters.AddWithValue(name, DBNull.Value);
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(column));
        return values;
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Parameter();
}
