using System.Diagnostics;

namespace JobScheduler.Tests.EndToEnd.Support;

/// <summary>A file system of its own in memory, small enough to be filled; gone with whoever made it, even by SIGKILL.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    // Waits on a pipe that only the test holds.
    private const string Mount = """mount -t tmpfs -o "size=$2,mode=700" tmpfs "$1" && echo "$1" && cat; umount -l "$1" """;

    // Who may not mount may do so in a namespace of his own; its files are reached through the process that holds it.
    private const string MountAlone = """mount -t tmpfs -o "size=$2,mode=700" tmpfs "$1" && echo "/proc/$$/root$1" && cat""";

    private static readonly byte[] Block = new byte[64 * 1024];

    private readonly DirectoryInfo _parent;
    private readonly Process _holder;

    private SmallDisk(DirectoryInfo parent, Process holder, string folder) => (_parent, _holder, Folder) = (parent, holder, folder);

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    public static async Task<SmallDisk> MountAsync(string name, int megabytes)
    {
        var parent = Directory.CreateTempSubdirectory("jobscheduler-disk-");
        // The server that root starts runs as another user.
        if (!OperatingSystem.IsWindows()) parent.UnixFileMode = ServerAccount.Passable;
        var target = parent.CreateSubdirectory(name).FullName;
        string[] arguments = ["disk", target, $"{megabytes}m"];
        var refusals = "";
        foreach (var start in new[]
        {
            Tool.Piped("sh", ["-c", Mount, .. arguments]), Tool.Piped("unshare", ["-Urm", "sh", "-c", MountAlone, .. arguments]),
        })
        {
            var holder = Process.Start(start)!;
            if (await holder.StandardOutput.ReadLineAsync() is { } folder) return new SmallDisk(parent, holder, folder);
            refusals += await holder.StandardError.ReadToEndAsync();
            holder.Dispose();
        }

        parent.Delete(recursive: true);
        throw new InvalidOperationException($"A full disk cannot be tried here, neither as this user nor in a namespace:\n{refusals}");
    }

    /// <summary>Takes all room that is left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(Block);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    public void Free() => File.Delete(Filler);

    public async ValueTask DisposeAsync()
    {
        _holder.StandardInput.Close();
        await _holder.WaitForExitAsync(CancellationToken.None);
        _holder.Dispose();
        _parent.Delete(recursive: true);
    }
}
