namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>A folder for one database, gone after the test.</summary>
internal sealed class TemporaryDatabase : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-");

    public string Folder => _folder.FullName;

    public string Path => System.IO.Path.Combine(Folder, "jobscheduler.db");

    public void Dispose() => _folder.Delete(recursive: true);
}
