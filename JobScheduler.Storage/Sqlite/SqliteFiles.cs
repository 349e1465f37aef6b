using Microsoft.Extensions.Logging;

namespace JobScheduler.Storage.Sqlite;

/// <summary>The files of the database are for the user of this process alone: payloads are in them.
/// On Windows the rules of their folder hold.</summary>
internal static partial class SqliteFiles
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;

    private static readonly string[] Suffixes = ["", "-wal", "-shm"];

    /// <summary>One that is there already may be shared with others on purpose.</summary>
    public static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(path);
        else Directory.CreateDirectory(path, OwnFolder);
    }

    /// <summary>Opens a file, which may have to be made.</summary>
    public static FileStream Open(string path, FileShare share)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = share };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = OwnFile;
        return new FileStream(path, options);
    }

    /// <summary>What SQLite adds gets the mode of the database, so this is made first. For whoever holds the lock file alone:
    /// opening the database here and closing it would end the locks that this process has on it.</summary>
    public static void Close(string path, ILogger log)
    {
        if (!File.Exists(path)) Open(path, FileShare.ReadWrite).Dispose();
        foreach (var suffix in Suffixes) CloseToOthers(path + suffix, log);
    }

    /// <summary>Files of earlier versions can be read by every user of the machine.</summary>
    public static void CloseToOthers(string file, ILogger log)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(file) || (File.GetUnixFileMode(file) & ~OwnFolder) == 0) return;
        try
        {
            File.SetUnixFileMode(file, OwnFile);
            Closed(log, file);
        }
        catch (UnauthorizedAccessException)
        {
            StaysOpen(log, file);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Other users of this machine could open {File}; now they cannot")]
    private static partial void Closed(ILogger log, string file);

    [LoggerMessage(Level = LogLevel.Warning,
        Message = "Other users of this machine can open {File}, and this process may not change that: the file is another user's")]
    private static partial void StaysOpen(ILogger log, string file);
}
