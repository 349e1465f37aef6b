using System.Globalization;
using System.Text.RegularExpressions;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Postgres;

/// <summary>The newest PostgreSQL of this machine.</summary>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    private const string DebianFolder = "/usr/lib/postgresql";
    private static readonly string[] Needed = ["postgres", "initdb", "createdb", "psql"];

    public string Program(string name) => Path.Combine(Folder, name);

    public static async Task<PostgresBinaries> FindAsync(Guardian guardian, CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Candidates()) found.Add(new(folder, await VersionAsync(folder, guardian, cancellationToken)));
        return found.MaxBy(binaries => binaries.MajorVersion) ?? throw new MissingToolException("PostgreSQL");
    }

    private static IEnumerable<string> Candidates()
    {
        var debian = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder).Select(version => Path.Combine(version, "bin")) : [];
        return ToolPath.Folders.Concat(debian).Where(folder => Needed.All(program => File.Exists(Path.Combine(folder, program))));
    }

    private static async Task<int> VersionAsync(string folder, Guardian guardian, CancellationToken cancellationToken)
    {
        var words = await guardian.RunAsync(new ProcessCommand(Path.Combine(folder, "postgres"), ["--version"]), cancellationToken);
        return int.Parse(MajorNumber().Match(words).Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex MajorNumber();
}
