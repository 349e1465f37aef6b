namespace JobScheduler.Storage.Sqlite;

/// <summary>Proves that one process owns the database: an open file that the operating system closes with the process, however it ends.</summary>
internal sealed class SqliteLockFile : IDisposable
{
    private readonly FileStream _held;

    private SqliteLockFile(FileStream held) => _held = held;

    public static SqliteLockFile Take(string databasePath)
    {
        var path = databasePath + ".lock";
        try
        {
            return new SqliteLockFile(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException held) when (held.GetType() == typeof(IOException))
        {
            throw new InvalidOperationException($"Another process uses this database: it holds {path}.", held);
        }
    }

    public void Dispose() => _held.Dispose();
}
