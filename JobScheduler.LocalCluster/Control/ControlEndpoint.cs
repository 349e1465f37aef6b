using System.Security.Cryptography;
using System.Text;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.LocalCluster.Control;

/// <summary>Where the cluster of this checkout is spoken to: a socket in a folder that only this user can enter.</summary>
internal static class ControlEndpoint
{
    private const UnixFileMode Private = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public static string SocketPath => Path.Combine(Folder(), $"{Checkout()}.sock");

    /// <summary>Held by the cluster that runs; the kernel lets go of it whatever its process dies of.</summary>
    public static string LockPath => Path.Combine(Folder(), $"{Checkout()}.lock");

    public static void MakePrivate(string file)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private static string Folder()
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("The local cluster needs Linux or macOS.");
        var runtime = Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR");
        var parent = Directory.Exists(runtime) ? runtime : Path.GetTempPath();
        var folder = Directory.CreateDirectory(Path.Combine(parent, $"jobscheduler-of-{Environment.UserName}"), Private);
        return folder.UnixFileMode == Private
            ? folder.FullName
            : throw new InvalidOperationException($"{folder.FullName} is open to others. Remove it, or make it private: chmod 700 {folder.FullName}");
    }

    private static string Checkout()
    {
        var project = Path.GetFullPath(NodeAssemblies.Metadata("ProjectFolder"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(project)))[..16];
    }
}
