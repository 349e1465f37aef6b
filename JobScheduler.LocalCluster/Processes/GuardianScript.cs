using System.Diagnostics;
using System.Reflection;

namespace JobScheduler.LocalCluster.Processes;

/// <summary>Starts guardian.sh with one of its verbs.</summary>
internal static class GuardianScript
{
    private static readonly string Text = Read();

    /// <summary>In a session of its own where the machine can do that: Ctrl-C in the owner's terminal is the owner's business.</summary>
    public static ProcessStartInfo Start(params IEnumerable<string> words)
    {
        string[] shell = ["/bin/sh", "-c", Text, "guardian", .. words];
        return ToolPath.Find("setsid") is { } setsid ? Tool.Piped(setsid, shell) : Tool.Piped(shell[0], shell[1..]);
    }

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("guardian.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
