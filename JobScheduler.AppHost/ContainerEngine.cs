using System.ComponentModel;
using System.Diagnostics;
using JobScheduler.LocalCluster.Processes;
using Microsoft.Extensions.Configuration;

namespace JobScheduler.AppHost;

/// <summary>Docker or Podman, when it runs: it is asked, since a client may be there without its daemon.</summary>
internal static class ContainerEngine
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The engine's program; none when no engine answers.</summary>
    public static string? Find(IConfiguration configuration)
    {
        string[] programs = configuration["ASPIRE_CONTAINER_RUNTIME"] is { Length: > 0 } chosen ? [chosen] : ["docker", "podman"];
        return programs.FirstOrDefault(Answers);
    }

    // The question that Aspire asks.
    private static bool Answers(string program)
    {
        try
        {
            using var process = Process.Start(Tool.Piped(program, "container", "ls", "-n", "1"))!;
            if (process.WaitForExit(Patience)) return process.ExitCode == 0;
            process.Kill();
            return false;
        }
        catch (Win32Exception)
        {
            // Not installed.
            return false;
        }
    }
}
