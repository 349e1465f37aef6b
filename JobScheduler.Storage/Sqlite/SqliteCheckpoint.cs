namespace JobScheduler.Storage.Sqlite;

/// <summary>Keeps the -wal file from growing without end. The automatic checkpoint writes the log back
/// but starts it anew only at a moment without readers: when they overlap for ever it never comes.
/// A large log is therefore emptied with a short wait, for which new readers need none of it.</summary>
internal sealed class SqliteCheckpoint(string databasePath, SqliteSessionConnection connection, long largest)
{
    /// <summary>Four times what the automatic checkpoint usually leaves.</summary>
    public const long Largest = 64 * 1024 * 1024;

    private const string Wait = "PRAGMA busy_timeout = 250";
    private const string WaitNoLonger = "PRAGMA busy_timeout = 0";
    private const string Empty = "PRAGMA wal_checkpoint(TRUNCATE)";

    private readonly FileInfo _file = new(databasePath + "-wal");
    private long _after;

    /// <summary>Between two transactions of the writer. After a try in vain the log grows by a quarter before the next,
    /// as each may hold up the writer.</summary>
    public void Shorten()
    {
        _file.Refresh();
        if (!_file.Exists || _file.Length < largest + _after) return;
        connection.Run(Wait);
        try
        {
            connection.Run(Empty);
        }
        finally
        {
            connection.Run(WaitNoLonger);
        }

        _file.Refresh();
        _after = _file.Exists && _file.Length >= largest ? _file.Length - (largest * 3 / 4) : 0;
    }
}
