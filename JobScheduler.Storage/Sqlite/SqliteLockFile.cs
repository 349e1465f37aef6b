using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Proves that one process owns the database: an open file that the operating system closes with the process,
/// however it ends.</summary>
internal sealed class SqliteLockFile : IDisposable
{
    private readonly FileStream _held;

    private SqliteLockFile(FileStream held) => _held = held;

    public static SqliteLockFile Take(string databasePath, ILogger log)
    {
        var path = databasePath + ".lock";
        try
        {
            // First closed: whoever can open it can hold it.
            SqliteFiles.CloseToOthers(path, log);
            return new SqliteLockFile(SqliteFiles.Open(path, FileShare.None));
        }
        catch (IOException held) when (held.GetType() == typeof(IOException))
        {
            throw new InvalidOperationException($"Another process uses this database: it holds {path}.", held);
        }
    }

    public void Dispose() => _held.Dispose();
}
