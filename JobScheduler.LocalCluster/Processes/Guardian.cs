using System.Diagnostics;

namespace JobScheduler.LocalCluster.Processes;

/// <summary>A temporary folder and the processes started with it; both go when their owner does, even by SIGKILL.</summary>
/// <remarks>A shell of its own waits on a pipe that only the owner holds: the kernel closes it whatever the owner dies of.</remarks>
public sealed class Guardian : IAsyncDisposable
{
    private readonly Process _shell;

    private Guardian(Process shell, string folder) => (_shell, Folder) = (shell, folder);

    /// <summary>Gone in the end, with all that is in it.</summary>
    public string Folder { get; }

    /// <summary>Makes the folder and begins to watch over it.</summary>
    public static Guardian Start()
    {
        if (OperatingSystem.IsWindows()) throw new PlatformNotSupportedException("The local cluster needs Linux or macOS.");
        var shell = Process.Start(GuardianScript.Start("guard"))!;
        var folder = shell.StandardOutput.ReadLine();
        return folder is null
            ? throw new InvalidOperationException($"No temporary folder: {shell.StandardError.ReadToEnd()}")
            : new Guardian(shell, folder);
    }

    /// <summary>Ends what still runs and removes the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync(CancellationToken.None);
        _shell.Dispose();
    }

    internal ProcessStartInfo Enrol(ProcessCommand command)
    {
        var start = GuardianScript.Start(["enrol", Folder, command.LastSignal, command.Program, .. command.Arguments]);
        start.WorkingDirectory = Folder;
        foreach (var (name, value) in command.Environment) start.Environment[name] = value;
        return start;
    }

    /// <summary>Runs a program to its end; what it printed. One that is given up is left to the guardian.</summary>
    internal async Task<string> RunAsync(ProcessCommand command, CancellationToken cancellationToken)
    {
        var result = await Tool.RunAsync(Enrol(command), cancellationToken, command.Input);
        Forget(result.ProcessId);
        return result.OutputOf(command.Program);
    }

    /// <summary>The number may be given to another process from now on.</summary>
    internal void Forget(int processId)
    {
        try
        {
            File.Delete(Path.Combine(Folder, "processes", $"{processId}"));
        }
        catch (DirectoryNotFoundException)
        {
            // The guardian has ended everything, and its list with it.
        }
    }
}
