using System.Text.RegularExpressions;

namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>The lab's files: what each service is told, with the values of compose/.env, and where the scripts of its images lie.</summary>
internal static partial class LabFiles
{
    public static readonly string Folder = Path.GetFullPath(Path.Combine(NodeAssemblies.Metadata("ProjectFolder"), "..", "compose"));

    private static readonly Dictionary<string, string> Values = File.ReadLines(Path.Combine(Folder, ".env"))
        .Where(line => line.Contains('=', StringComparison.Ordinal))
        .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1]);

    /// <summary>The environment of a service. The AppHost has written the file: its form is always the same.</summary>
    public static Dictionary<string, string> Environment(string service)
    {
        var text = File.ReadAllText(Path.Combine(Folder, "docker-compose.yaml"));
        var part = Regex.Match(text, $@"^  {service}:\n(?:    .*\n)*?    environment:\n((?:      .*\n)+)", RegexOptions.Multiline);
        return Setting().Matches(part.Groups[1].Value).ToDictionary(
            setting => setting.Groups[1].Value,
            setting => Variable().Replace(setting.Groups[2].Value, variable => Values[variable.Groups[1].Value]));
    }

    [GeneratedRegex("""^      (\w+): "(.*)"$""", RegexOptions.Multiline)]
    private static partial Regex Setting();

    [GeneratedRegex(@"\$\{(\w+)\}")]
    private static partial Regex Variable();
}
