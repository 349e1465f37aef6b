using System.Diagnostics;
using System.Reflection;

namespace JobScheduler.LocalCluster.Processes;

/// <summary>Starts guardian.sh with one of its verbs.</summary>
internal static class GuardianScript
{
    private static readonly string Text = Read();

    /// <summary>In a session of its own where the machine can do that: Ctrl-C in the owner's terminal is the owner's business.</summary>
    public static ProcessStartInfo Start(params ReadOnlySpan<string> words)
    {
        var alone = ToolPath.Find("setsid");
        var start = new ProcessStartInfo(alone ?? "/bin/sh")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (alone is not null) start.ArgumentList.Add("/bin/sh");
        foreach (var word in (ReadOnlySpan<string>)["-c", Text, "guardian", .. words]) start.ArgumentList.Add(word);
        return start;
    }

    private static string Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("guardian.sh")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
