namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>Runs programs as the lab's containers do: as a user who is not root, with no capability and no way to gain one.</summary>
internal static class Confined
{
    private static readonly string[] NoPrivileges = ["--no-new-privs"];
    private static readonly string[] NoCapabilities = ["--bounding-set=-all", "--inh-caps=-all"];

    /// <summary>The command as that user runs it; only root can become another one.</summary>
    public static ProcessCommand As(string user, string program, IEnumerable<string> arguments)
    {
        string[] who = Environment.IsPrivilegedProcess ? [$"--reuid={user}", $"--regid={user}", "--clear-groups", .. NoCapabilities] : [];
        return new ProcessCommand("setpriv", [.. who, .. NoPrivileges, "--", program, .. arguments]);
    }
}
