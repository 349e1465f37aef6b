using System.Text.RegularExpressions;

namespace JobScheduler.Tests.Architecture;

/// <summary>Finds long methods by their braces: dotnet format puts those on lines of their own, at the member's indent.</summary>
internal static partial class MethodLength
{
    public static IEnumerable<string> Violations(string path, string text, int limit)
    {
        var lines = text.Split('\n');
        for (var at = 1; at < lines.Length; at++)
        {
            if (lines[at].Trim() != "{" || IsType(Header(lines, at)))
            {
                continue;
            }

            var end = End(lines, at);
            if (end - at - 1 > limit && !IsTable(lines[at - 1]))
            {
                yield return $"{path}({at}): {Header(lines, at).Trim()} has {end - at - 1} lines, the limit is {limit}";
            }

            at = end;
        }
    }

    // Parameters are indented deeper; constraints and base calls follow the line that names the member.
    private static string Header(string[] lines, int brace)
    {
        var at = brace - 1;
        while (at > 0 && (Indent(lines[at]) != Indent(lines[brace]) || Continuation().IsMatch(lines[at])))
        {
            at--;
        }

        return lines[at];
    }

    private static int End(string[] lines, int brace)
    {
        var end = Array.FindIndex(lines, brace, line => Indent(line) == Indent(lines[brace]) && line.TrimStart().StartsWith('}'));
        return end < 0 ? brace : end;
    }

    private static int Indent(string line) => line.Length - line.TrimStart(' ').Length;

    private static bool IsType(string header) => TypeHeader().IsMatch(header);

    // A switch expression or an initialiser is data, and reads like a table whatever its length.
    private static bool IsTable(string lineBefore) => TableHeader().IsMatch(lineBefore);

    [GeneratedRegex(@"^\s*(where\b|:|\))")]
    private static partial Regex Continuation();

    [GeneratedRegex(@"^\s*((public|internal|private|protected|file|static|sealed|abstract|partial|readonly|ref|new)\s+)*(class|record|struct|interface|enum|namespace|extension)\b")]
    private static partial Regex TypeHeader();

    [GeneratedRegex(@"(\bswitch|(=|=>)\s*new\b[^;]*|=)\s*$")]
    private static partial Regex TableHeader();
}
