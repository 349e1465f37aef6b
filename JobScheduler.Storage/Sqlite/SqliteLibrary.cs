using SQLitePCL;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Settings of the SQLite library itself, which it takes only before its first use in a process.</summary>
internal static class SqliteLibrary
{
    private static readonly Lazy<int> Answer = new(Configure);

    /// <summary>Configures it once; where something else in this process was first with SQLite, nothing changes.</summary>
    public static void Prepare() => _ = Answer.Value;

    private static int Configure()
    {
        Batteries_V2.Init();
        // Nobody reads its statistics of memory, for which it takes a lock of the whole process at each allocation
        // (sqlite.org/malloc.html, 3.2).
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }
}
