using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Postgres;

/// <summary>Whose process the server is: PostgreSQL refuses root, so root starts it as user postgres.</summary>
internal static class ServerAccount
{
    /// <summary>The mode of a folder around the server's: that user passes through it, and does not look.</summary>
    public const UnixFileMode Passable = OwnersOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private const string Name = "postgres";
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>The command as that user runs it.</summary>
    public static ProcessCommand Command(string program, IEnumerable<string> arguments) => Environment.IsPrivilegedProcess
        ? new ProcessCommand("setpriv", [$"--reuid={Name}", $"--regid={Name}", "--init-groups", "--", program, .. arguments])
        : new ProcessCommand(program, [.. arguments]);

    /// <summary>Makes the folder if need be, and the user its owner.</summary>
    public static async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess)
            await Tool.OutputAsync(new ProcessCommand("chown", ["-R", $"{Name}:", folder]), cancellationToken);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, OwnersOnly);
    }
}
