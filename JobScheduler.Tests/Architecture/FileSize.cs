namespace JobScheduler.Tests.Architecture;

/// <summary>How long a file may get before it has to be divided.</summary>
internal static class FileSize
{
    public static string? Violation(string path, string text)
    {
        var (lines, limit) = (LinesIn(text), Limit(path));
        return lines > limit ? $"{path} has {lines} lines, the limit is {limit}" : null;
    }

    /// <summary>Lines that do not fit beside another file on a screen. Of the repository's C#, none is exempt.</summary>
    public static IEnumerable<string> LongLines(string path, string text, int columns) => text.Split('\n').Index()
        .Where(line => line.Item.Length > columns)
        .Select(line => $"{path}({line.Index + 1}) has {line.Item.Length} columns, the limit is {columns}");

    private static int Limit(string path) => Path.GetExtension(path) switch
    {
        ".sql" when path.Contains("/Migrations/", StringComparison.Ordinal) => 250,
        // What the database says of itself.
        ".sql" when path.Contains("/Snapshots/", StringComparison.Ordinal) => 800,
        ".sql" => 60,
        _ when Path.GetFileName(path) == "Program.cs" => 80,
        _ when IsTest(path) => 400,
        _ => 250,
    };

    private static bool IsTest(string path) => path.Split('/')[0].Split('.').Contains("Tests");

    private static int LinesIn(string text) => text.TrimEnd('\n').Count(character => character == '\n') + 1;
}
