namespace JobScheduler.AppHost.Processes;

/// <summary>Where the servers keep their data: a given folder stays, a temporary one goes with the application.</summary>
internal sealed class DataFolder(string? given) : IDisposable
{
    // PostgreSQL started by root runs as another user, who has to reach its own folder below.
    private const UnixFileMode Passable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    public bool IsKept { get; } = !string.IsNullOrEmpty(given);

    public string Path { get; } = string.IsNullOrEmpty(given)
        ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"jobscheduler-{System.IO.Path.GetRandomFileName()}")
        : System.IO.Path.GetFullPath(given);

    public string Of(string server) => System.IO.Path.Combine(Path, server);

    /// <summary>Makes the folder of a server.</summary>
    public string Create(string server)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
        else Directory.CreateDirectory(Path, Passable);
        return Directory.CreateDirectory(Of(server)).FullName;
    }

    /// <summary>Everything has ended by then: DcpPublisher:WaitForResourceCleanup is set.</summary>
    public void Dispose()
    {
        try
        {
            if (!IsKept && Directory.Exists(Path)) Directory.Delete(Path, recursive: true);
        }
        catch (IOException failure)
        {
            // What was killed may still be writing its last file.
            Console.Error.WriteLine($"{Path} stays: {failure.Message}");
        }
    }
}
