using JobScheduler.Storage.Sql;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Sqlite;

/// <summary>One SQLite file, owned by this process from start to disposal.</summary>
internal sealed class SqliteDatabase(string path, TimeProvider time, ILogger<SqliteDatabase> log)
    : ISqlDatabase, IStorageStartup, IAsyncDisposable
{
    private const string WriterSettings = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA cache_size = -65536;
        PRAGMA temp_store = MEMORY;
        """;

    private const string ReaderSettings = "PRAGMA temp_store = MEMORY";

    // Seconds for which a statement waits for a lock of another program; the writer decides itself how often it waits.
    private const int LockPatience = 5;
    private const int WriterLockPatience = 1;

    private readonly string _path = Path.GetFullPath(path);
    private SqliteLockFile? _lock;
    private SqliteWriter? _writer;
    private SqliteReaders? _readers;

    public string Schema => SqliteMigrations.Newest;

    /// <summary>Whether this is the path of our file.</summary>
    public bool IsAt(string path) => path.Length > 0 && Path.GetFullPath(path) == _path;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        SqliteLibrary.Prepare();
        var scripts = SqlScripts.Load("Sqlite/Sql/");
        SqliteFiles.MakeFolder(Path.GetDirectoryName(_path)!);
        _lock = SqliteLockFile.Take(_path, log);
        SqliteFiles.Close(_path, log);
        SqliteMigrations.Apply(ConnectionString(SqliteOpenMode.ReadWriteCreate, LockPatience));
        var writing = ConnectionString(SqliteOpenMode.ReadWriteCreate, WriterLockPatience);
        var connection = new SqliteSessionConnection(writing, WriterSettings, scripts);
        _writer = new SqliteWriter(connection, time, new SqliteCheckpoint(_path, connection, SqliteCheckpoint.Largest));
        var reading = ConnectionString(SqliteOpenMode.ReadOnly, LockPatience);
        _readers = new SqliteReaders(() => new SqliteSessionConnection(reading, ReaderSettings, scripts), time);
        return Task.CompletedTask;
    }

    public async Task<bool> IsHealthyAsync(CancellationToken cancellationToken)
    {
        if (_writer is not { IsAlive: true }) return false;
        try
        {
            await ReadAsync(
                session => session.QueryAsync(Statements.Jobs.Get, new SqlParameters().Id("id", Guid.Empty), row => row.Id("id")),
                cancellationToken);
            return true;
        }
        catch (StoreUnavailableException)
        {
            return false;
        }
    }

    public Task<T> WriteAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        (_writer ?? throw NotStarted()).RunAsync(work, cancellationToken);

    public Task<T> WriteOneAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        WriteAsync(work, cancellationToken);

    public Task<T> ReadAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        TranslateAsync((_readers ?? throw NotStarted()).RunAsync(work, cancellationToken));

    public Task<T> BrowseAsync<T>(Func<ISqlSession, Task<T>> work, CancellationToken cancellationToken) =>
        TranslateAsync((_readers ?? throw NotStarted()).BrowseAsync(work, cancellationToken));

    public async ValueTask DisposeAsync()
    {
        if (_readers is not null) await _readers.DisposeAsync();
        if (_writer is not null) await _writer.DisposeAsync();
        _lock?.Dispose();
    }

    private static async Task<T> TranslateAsync<T>(Task<T> reading)
    {
        try
        {
            return await reading;
        }
        catch (SqliteException exception) when (SqliteErrors.Translate(exception) is var translated && translated != exception)
        {
            throw SqliteErrors.Translate(exception);
        }
    }

    // Not pooled: the connections are kept here, and a pool would hold the file open after the end.
    private string ConnectionString(SqliteOpenMode mode, int lockPatience) =>
        new SqliteConnectionStringBuilder { DataSource = _path, Mode = mode, Pooling = false, DefaultTimeout = lockPatience }.ToString();

    private static InvalidOperationException NotStarted() => new($"{nameof(IStorageStartup)} has not started the database.");
}
