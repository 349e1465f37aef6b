using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;

namespace JobScheduler.Storage.Sql;

/// <summary>The statements of one dialect, read from its embedded .sql files by name ("jobs/claim"); a missing one fails here, at start.
/// What several statements have in common, a list of columns ("columns/job") or another part ("parts/due_in_band"), is a file of its own,
/// which they name between /* and */.</summary>
internal sealed partial class SqlScripts
{
    private const string Extension = ".sql";

    private readonly FrozenDictionary<string, string> _texts;

    private SqlScripts(FrozenDictionary<string, string> texts) => _texts = texts;

    public string this[string statement] => _texts[statement];

    public IEnumerable<string> Names => _texts.Keys;

    /// <summary>Loads every statement below the folder, for example "Sqlite/Sql/".</summary>
    public static SqlScripts Load(string folder)
    {
        var files = Read(folder).ToDictionary(script => script.Name, script => script.Text, StringComparer.Ordinal);
        var texts = files.Where(file => !Shared().IsMatch(file.Key)).ToFrozenDictionary(
            file => file.Key,
            file => Whole(file.Value, files),
            StringComparer.Ordinal);
        var missing = Statements.All.Where(name => !texts.ContainsKey(name)).ToList();
        return missing.Count == 0
            ? new SqlScripts(texts)
            : throw new InvalidOperationException($"{folder} has no statement {string.Join(", ", missing)}.");
    }

    /// <summary>The embedded scripts of a folder by their names without folder and extension, in the order of their names.</summary>
    public static IEnumerable<(string Name, string Text)> Read(string folder) =>
        from resource in Assembly.GetExecutingAssembly().GetManifestResourceNames()
        where resource.StartsWith(folder, StringComparison.Ordinal) && resource.EndsWith(Extension, StringComparison.Ordinal)
        orderby resource
        select (resource[folder.Length..^Extension.Length], ReadText(resource));

    /// <summary>The name of the last script of a folder.</summary>
    public static string Newest(string folder) => Read(folder).Last().Name;

    // A part may name others.
    private static string Whole(string text, Dictionary<string, string> files) =>
        Include().Replace(text, part => Whole(PartOf(files[part.Groups["name"].Value]), files));

    // Without its first line, which says what it is.
    private static string PartOf(string file) => file[(file.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim();

    [GeneratedRegex("^(columns|parts)/")]
    private static partial Regex Shared();

    [GeneratedRegex(@"/\*(?<name>(columns|parts)/\w+)\*/", RegexOptions.ExplicitCapture)]
    private static partial Regex Include();

    private static string ReadText(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
