using JobScheduler.Storage.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobScheduler.Storage.Sqlite;

/// <summary>An open connection with the statements prepared on it; its own, or one that belongs to somebody else.</summary>
internal sealed class SqliteSessionConnection : IDisposable
{
    // Often enough for a stop within a millisecond or so, seldom enough to cost nothing.
    private const int StepsBetweenLooks = 10_000;

    private readonly SqliteConnection _connection;
    private readonly SqlScripts _scripts;
    private readonly bool _isOwn = true;
    private readonly Dictionary<string, SqliteStatement> _statements = new(StringComparer.Ordinal);

    public SqliteSessionConnection(string connectionString, string settings, SqlScripts scripts)
    {
        _scripts = scripts;
        _connection = new SqliteConnection(connectionString);
        _connection.Open();
        Run(settings);
    }

    public SqliteSessionConnection(SqliteConnection others, SqlScripts scripts) =>
        (_connection, _scripts, _isOwn) = (others, scripts, false);

    /// <summary>False after SQLite has rolled a transaction back of its own accord, as it does when the disk is full.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Until told otherwise, interrupts statements when this is cancelled.</summary>
    public void StopOn(CancellationToken stop) =>
        raw.sqlite3_progress_handler(
            _connection.Handle, StepsBetweenLooks, stop.CanBeCanceled ? _ => stop.IsCancellationRequested ? 1 : 0 : null, null);

    /// <summary>The statement of that name from the dialect's folder.</summary>
    public SqliteStatement Statement(string name)
    {
        if (_statements.TryGetValue(name, out var known)) return known;
        return _statements[name] = new SqliteStatement(_connection, _scripts[name]);
    }

    /// <summary>Runs transaction control: a short constant text, prepared once like the statements.</summary>
    public void Run(string control)
    {
        if (!_statements.TryGetValue(control, out var prepared))
            _statements[control] = prepared = new SqliteStatement(_connection, control);
        prepared.Execute();
    }

    public void Dispose()
    {
        foreach (var statement in _statements.Values) statement.Dispose();
        if (_isOwn) _connection.Dispose();
    }
}
