using System.Runtime.Versioning;
using JobScheduler.Storage;
using JobScheduler.Tests.Api;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Tests.Storage.Sqlite;

/// <summary>Payloads are in the files: no other user of the machine reads them, or holds the lock.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class SqliteFilesTests : IDisposable
{
    private const UnixFileMode OwnFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode OwnFolder = OwnFile | UnixFileMode.UserExecute;
    private const UnixFileMode OpenFile = OwnFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OpenFolder =
        OwnFolder | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-files-");
    private readonly KeptLog _log = new(LogLevel.Information);

    private string Folder => Path.Combine(_folder.FullName, "a", "data");

    private string Database => Path.Combine(Folder, "jobs.db");

    private IEnumerable<string> OfSqlite => [Database, Database + "-wal", Database + "-shm"];

    private IEnumerable<string> Files => [.. OfSqlite, Database + ".lock"];

    [Fact]
    public async Task What_is_made_is_for_its_own_user_alone()
    {
        await using var store = await StartAsync();

        Assert.Equal(OwnFolder, File.GetUnixFileMode(Folder));
        Assert.All(Files, file => Assert.Equal((file, OwnFile), (file, File.GetUnixFileMode(file))));
        Assert.Empty(_log.Lines);
    }

    [Fact]
    public async Task Files_of_an_earlier_version_are_closed_to_others_and_that_is_told_once()
    {
        await using (await StartAsync())
        {
            // As a process that was killed leaves them: the log has not been folded into the database.
            foreach (var file in OfSqlite) File.Copy(file, file + ".kept");
        }

        foreach (var file in OfSqlite) File.Move(file + ".kept", file, overwrite: true);
        foreach (var file in Files) File.SetUnixFileMode(file, OpenFile);
        File.SetUnixFileMode(Folder, OpenFolder);

        await using (await StartAsync()) Assert.All(Files, file => Assert.Equal((file, OwnFile), (file, File.GetUnixFileMode(file))));
        await using (await StartAsync())
        {
            Assert.All(Files, file => Assert.Single(_log.Lines, line => line.Contains($"{file};", StringComparison.Ordinal)));
            Assert.Equal(4, _log.Lines.Count);
            Assert.Equal(OpenFolder, File.GetUnixFileMode(Folder));
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<ServiceProvider> StartAsync()
    {
        var services = new ServiceCollection().AddLogging(logging => logging.AddProvider(_log))
            .AddSqliteStorage(_ => Database).BuildServiceProvider();
        await services.GetRequiredService<IStorageStartup>().StartAsync(TestContext.Current.CancellationToken);
        // The log of the database comes with the first change.
        await services.GetRequiredService<IQueueStore>().SetPausedAsync("default", paused: true, TestContext.Current.CancellationToken);
        return services;
    }
}
