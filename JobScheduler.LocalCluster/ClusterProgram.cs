using System.Net.Sockets;
using System.Reflection;
using JobScheduler.LocalCluster.Commands;
using JobScheduler.LocalCluster.Control;

namespace JobScheduler.LocalCluster;

/// <summary>The cluster as a program: starts it, or speaks to the one that runs.</summary>
public static class ClusterProgram
{
    /// <summary>How the program is called from the repository's root.</summary>
    internal static string CommandLine => $"dotnet run --project {Assembly.GetEntryAssembly()?.GetName().Name}";

    /// <summary>The arguments of a command line; the answer is its exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var commands = CommandTree.Program(
            (command, cancellationToken) => ControlClient.SendAsync(command, new ConsoleOutput(), cancellationToken), ClusterHost.RunAsync);
        try
        {
            return await CommandTree.Parse(commands, args).InvokeAsync(Invocation.Plain);
        }
        catch (Exception failure) when (IsForTheReader(failure))
        {
            await Console.Error.WriteLineAsync(failure.Message);
            return 1;
        }
    }

    private static bool IsForTheReader(Exception failure) => failure
        is InvalidOperationException or TimeoutException or PlatformNotSupportedException or IOException or SocketException;

    private static Task<int> Main(string[] args) => RunAsync(args);
}
