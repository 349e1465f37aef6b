using JobScheduler.Storage.Sql;
using Microsoft.Data.Sqlite;

namespace JobScheduler.Storage.Sqlite;

/// <summary>A statement prepared once on one connection and run many times.</summary>
internal sealed class SqliteStatement : IDisposable
{
    private const string ClockName = "clock";

    private readonly SqliteCommand _command;
    private readonly Dictionary<string, SqliteParameter> _parameters = new(StringComparer.Ordinal);
    private readonly SqlOrdinals _ordinals = new();
    private readonly bool _readsClock;

    public SqliteStatement(SqliteConnection connection, string text)
    {
        _command = connection.CreateCommand();
        _command.CommandText = text;
        _readsClock = text.Contains("@" + ClockName, StringComparison.Ordinal);
    }

    public int Execute() => _command.ExecuteNonQuery();

    public void Query<T>(Func<SqlRow, T> map, List<T> found)
    {
        using var reader = _command.ExecuteReader();
        var row = new SqliteRow(reader, _ordinals);
        while (row.MoveNext()) found.Add(map(row));
    }

    public void Bind(SqlParameters parameters, long clock)
    {
        foreach (var parameter in parameters.Items) Set(Parameter(parameter.Name), parameter.Type, parameter.Value);
        if (_readsClock) Parameter(ClockName).Value = clock;
    }

    public SqliteParameter[] ParametersOf<TRow>(SqlColumns<TRow> columns) => [.. columns.Items.Select(column => Parameter(column.Name))];

    public static void Set(SqliteParameter parameter, SqlType type, object? value) => parameter.Value = SqliteValues.ToStored(type, value);

    public void Dispose() => _command.Dispose();

    private SqliteParameter Parameter(string name)
    {
        if (_parameters.TryGetValue(name, out var known)) return known;
        var parameter = new SqliteParameter("@" + name, null);
        _command.Parameters.Add(parameter);
        _parameters.Add(name, parameter);
        return parameter;
    }
}
