using System.Diagnostics;
using System.Formats.Tar;

namespace JobScheduler.Tests.EndToEnd.Chaos.Upgrades;

/// <summary>Versions of the past: taken from the repository's own history, built once, and kept in artifacts/previous
/// by their commit.</summary>
internal static class PreviousVersions
{
    private const string Api = "JobScheduler.Api";
    private const string Worker = "JobScheduler.Worker";
    private const string Hook = "JobScheduler.Tests.Hook";

    private static readonly string Root = Path.GetFullPath(Path.Combine(NodeAssemblies.Metadata("ProjectFolder"), ".."));
    private static readonly string List = Path.Combine(Root, "JobScheduler.Tests.EndToEnd", "previous-versions.txt");
    private static readonly string Kept = Path.Combine(Root, "artifacts", "previous");

    // What an older source says of style and of its packages is no matter of this build.
    private static readonly string[] Options =
    [
        "-c", "Release", "-v", "quiet", "-nologo", "-nodeReuse:false", "-p:UseSharedCompilation=false", "-p:RunAnalyzers=false",
        "-p:TreatWarningsAsErrors=false", "-p:GenerateDocumentationFile=false", "-p:NuGetAudit=false",
    ];

    /// <summary>The version that previous-versions.txt names for this purpose.</summary>
    public static async Task<ProgramVersion> BuiltAsync(string purpose, CancellationToken cancellationToken)
    {
        var lines = await File.ReadAllLinesAsync(List, cancellationToken);
        var version = lines.Select(line => line.Split(' ')).Single(words => words[0] == purpose)[1];
        var commit = await CommitAsync(Root, version, cancellationToken);
        var folder = Path.Combine(Kept, commit);
        if (!Directory.Exists(folder)) await BuildAsync(commit, folder, cancellationToken);
        return new ProgramVersion(new NodePrograms(AssemblyOf(folder, Api), AssemblyOf(folder, Worker)), AssemblyOf(folder, Hook));
    }

    /// <summary>The full name of the commit that a tag or a commit names.</summary>
    public static async Task<string> CommitAsync(string repository, string version, CancellationToken cancellationToken)
    {
        var found = await Tool.RunAsync(Git(repository, "rev-parse", "--verify", "--quiet", $"{version}^{{commit}}"), cancellationToken);
        return found.ExitCode == 0
            ? found.Output.Trim()
            : throw new InvalidOperationException(
                $"The version {version}, which has to run beside this one, is not in the history of {repository}: "
                + "a shallow clone gets it by git fetch --unshallow --tags.");
    }

    private static async Task BuildAsync(string commit, string folder, CancellationToken cancellationToken)
    {
        var source = Directory.CreateTempSubdirectory("jobscheduler-previous-").FullName;
        // Under its name only when it is complete.
        var built = $"{folder}.{Path.GetFileName(source)}";
        try
        {
            var archive = Path.Combine(source, "source.tar");
            await RunAsync(Git(Root, "archive", $"--output={archive}", commit), cancellationToken);
            await TarFile.ExtractToDirectoryAsync(archive, source, overwriteFiles: false, cancellationToken);
            foreach (var project in new[] { Api, Worker, Hook })
                await RunAsync(
                    Tool.Piped("dotnet", ["publish", Path.Combine(source, project), .. Options, "-o", Path.Combine(built, project)]),
                    cancellationToken);
            Directory.Move(built, folder);
        }
        finally
        {
            Directory.Delete(source, recursive: true);
            if (Directory.Exists(built)) Directory.Delete(built, recursive: true);
        }
    }

    private static async Task RunAsync(ProcessStartInfo start, CancellationToken cancellationToken) =>
        (await Tool.RunAsync(start, cancellationToken)).OutputOf($"{start.FileName} {string.Join(' ', start.ArgumentList)}");

    private static ProcessStartInfo Git(string repository, params IEnumerable<string> arguments) =>
        Tool.Piped(ToolPath.Required("git", package: "git"), ["-C", repository, .. arguments]);

    private static string AssemblyOf(string folder, string project) => Path.Combine(folder, project, $"{project}.dll");
}
