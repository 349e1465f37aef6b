using System.Text.RegularExpressions;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Postgres;

/// <summary>The newest PostgreSQL of this machine.</summary>
internal sealed partial record PostgresBinaries(string Folder, int MajorVersion)
{
    private const string DebianFolder = "/usr/lib/postgresql";
    private static readonly string[] Needed = ["postgres", "initdb", "createdb", "psql", "pg_basebackup"];

    public string Program(string name) => Path.Combine(Folder, name);

    /// <summary>Makes a database cluster of the scheduler's user; no password: its server listens on loopback only.</summary>
    public ProcessCommand Initdb(string data, bool isKept)
    {
        string[] arguments = ["-D", data, "-U", ResourceNames.DatabaseUser, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"];
        // Nobody reads a temporary folder after a power cut.
        string[] sync = isKept ? [] : ["--no-sync"];
        return ServerAccount.Command(Program("initdb"), [.. arguments, .. sync]);
    }

    /// <summary>Copies a running server's cluster, with all that a standby of it needs.</summary>
    public ProcessCommand BaseBackup(string data, string port) => ServerAccount.Command(
        Program("pg_basebackup"),
        ["-h", "127.0.0.1", "-p", port, "-U", ResourceNames.DatabaseUser, "-w", "-D", data, "-R", "-X", "stream", "-c", "fast",
            "--no-sync"]);

    /// <summary>None when the machine has no PostgreSQL.</summary>
    public static async Task<PostgresBinaries?> FindAsync(CancellationToken cancellationToken)
    {
        var found = new List<PostgresBinaries>();
        foreach (var folder in Candidates()) found.Add(new(folder, await VersionAsync(folder, cancellationToken)));
        return found.MaxBy(binaries => binaries.MajorVersion);
    }

    private static IEnumerable<string> Candidates()
    {
        string[] versions = Directory.Exists(DebianFolder) ? Directory.GetDirectories(DebianFolder) : [];
        var debian = versions.Select(version => Path.Combine(version, "bin"));
        return ToolPath.Folders.Concat(debian).Where(folder => Needed.All(program => File.Exists(Path.Combine(folder, program))));
    }

    private static async Task<int> VersionAsync(string folder, CancellationToken cancellationToken)
    {
        var words = await Tool.OutputAsync(new ProcessCommand(Path.Combine(folder, "postgres"), ["--version"]), cancellationToken);
        return int.Parse(MajorNumber().Match(words).Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex MajorNumber();
}
