using JobScheduler.LocalCluster.Postgres;

namespace JobScheduler.AppHost.Executables;

/// <summary>Where the servers keep their data: a given folder stays, a temporary one goes with the application.</summary>
internal sealed class DataFolder(string? given) : IDisposable
{
    public bool IsKept { get; } = !string.IsNullOrEmpty(given);

    public string Path { get; } = string.IsNullOrEmpty(given)
        ? System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"jobscheduler-{System.IO.Path.GetRandomFileName()}")
        : System.IO.Path.GetFullPath(given);

    public string Of(string server) => System.IO.Path.Combine(Path, server);

    /// <summary>Makes the folder of a server.</summary>
    public string Create(string server)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(Path);
        else Directory.CreateDirectory(Path, ServerAccount.Passable);
        return Directory.CreateDirectory(Of(server)).FullName;
    }

    /// <summary>Makes the folder of a server, without what a start that was broken off has left in it.</summary>
    public string CreateAnew(string server)
    {
        if (Directory.Exists(Of(server))) Directory.Delete(Of(server), recursive: true);
        return Create(server);
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
