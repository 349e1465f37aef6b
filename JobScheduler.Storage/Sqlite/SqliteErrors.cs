using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace JobScheduler.Storage.Sqlite;

/// <summary>Tells errors of the moment, for which the port has a name, from errors of ours.</summary>
internal static class SqliteErrors
{
    public static Exception Translate(Exception exception) =>
        exception is SqliteException sqlite && IsOfTheMoment(sqlite.SqliteErrorCode)
            ? new StoreUnavailableException($"SQLite refuses work: {sqlite.Message}", sqlite)
            : exception;

    /// <summary>Whether a row stood in the way that the work had not looked for: whoever looks sees it.</summary>
    public static bool IsUniqueViolation(SqliteException exception) =>
        exception.SqliteExtendedErrorCode is raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_UNIQUE;

    private static bool IsOfTheMoment(int code) => code is
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_FULL or raw.SQLITE_IOERR or raw.SQLITE_READONLY or raw.SQLITE_CANTOPEN;
}
