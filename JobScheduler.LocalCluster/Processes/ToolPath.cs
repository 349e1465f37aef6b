namespace JobScheduler.LocalCluster.Processes;

/// <summary>Where the machine keeps its programs.</summary>
internal static class ToolPath
{
    public static IEnumerable<string> Folders =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    public static string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);

    /// <summary>A program that has to be there, and the Debian package that brings it.</summary>
    public static string Required(string program, string package) => Find(program)
        ?? throw new InvalidOperationException($"{program} is not on this machine: apt-get install {package} brings it.");
}
