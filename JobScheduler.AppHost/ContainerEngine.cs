using System.ComponentModel;
using JobScheduler.LocalCluster.Processes;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.AppHost;

/// <summary>Docker or Podman, when it runs: it is asked, since a client may be there without its daemon.</summary>
internal static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The engine's program; none when no engine answers.</summary>
    public static async Task<string?> FindAsync(IConfiguration configuration)
    {
        string[] programs = configuration["ASPIRE_CONTAINER_RUNTIME"] is { Length: > 0 } chosen ? [chosen] : ["docker", "podman"];
        foreach (var program in programs)
        {
            if (await AnswersAsync(program)) return program;
        }

        return null;
    }

    // The question that Aspire asks.
    private static async Task<bool> AnswersAsync(string program)
    {
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        try
        {
            return (await Tool.RunAsync(Tool.Piped(program, "container", "ls", "-n", "1"), patience.Token)).ExitCode == 0;
        }
        catch (Exception failure) when (failure is Win32Exception or OperationCanceledException)
        {
            // Not installed, or no answer.
            return false;
        }
    }
}
