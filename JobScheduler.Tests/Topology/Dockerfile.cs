using System.Text.Json;
using System.Xml.Linq;

namespace JobScheduler.Tests.Topology;

/// <summary>A Dockerfile as its instructions, and what is wrong with them: no engine builds it here.</summary>
internal sealed class Dockerfile(string text, string project)
{
    private const string RuntimeImage = "mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra";

    private static readonly string[] Ignored = RepositoryRoot.Read(".dockerignore").Split('\n');

    private readonly (string Name, string Arguments)[] _instructions =
    [
        .. text.Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith('#'))
            .Select(line => line.Split(' ', 2)).Select(words => (words[0], words[1])),
    ];

    public IEnumerable<string> Commands => All("RUN");

    public IEnumerable<string> Problems() =>
    [
        .. Sources().Where(IsMissing).Select(path => $"{path} is copied and is not there"),
        .. Sources().Where(IsIgnored).Select(path => $"{path} is copied and .dockerignore keeps it away"),
        .. NeededToRestore().Except(CopiedBefore("restore")).Select(path => $"{path} has to be copied before dotnet restore"),
        .. CopiedBefore("restore").Except(NeededToRestore())
            .Select(path => $"{path} is copied before dotnet restore, which does not need it"),
        .. Must(CopiedBefore("publish").Contains("."), "the sources are copied before dotnet publish"),
        .. Must(Runs("dotnet restore", "--locked-mode"), "the packages are those of the lock files"),
        .. Must(Runs("dotnet publish", "--no-restore"), "the restored layer is used"),
        .. Must(
            Commands.All(command => command.Contains("-p:PublishReadyToRun=true", StringComparison.Ordinal)),
            "both commands compile ahead of time"),
        .. Must(All("FROM").Last() == RuntimeImage, $"it runs on {RuntimeImage}"),
        .. Must(LastStage().Any(step => step is ("USER", "$APP_UID")), "it does not run as root"),
        .. Must(Words("ENTRYPOINT").SequenceEqual(["dotnet", $"{project}.dll"]), "it starts without a shell"),
        .. Must(
            Words("HEALTHCHECK").SequenceEqual(["dotnet", $"{project}.dll", "healthcheck"]),
            "it is asked for its health without a shell"),
        .. Must(LastStage().All(step => step.Name != "RUN"), "nothing is run where there is no shell"),
    ];

    private bool Runs(string command, string option) => Commands.Any(line =>
        line.Contains(command, StringComparison.Ordinal) && line.Contains(option, StringComparison.Ordinal));

    private IEnumerable<string> Sources() =>
        All("COPY").Where(arguments => !arguments.StartsWith("--from", StringComparison.Ordinal)).SelectMany(Sources);

    private static IEnumerable<string> Sources(string arguments) => arguments.Split(' ').SkipLast(1);

    private IEnumerable<string> CopiedBefore(string verb) => _instructions
        .TakeWhile(step => step.Name != "RUN" || !step.Arguments.Contains($"dotnet {verb}", StringComparison.Ordinal))
        .Where(step => step.Name == "COPY").SelectMany(step => Sources(step.Arguments));

    private IEnumerable<string> NeededToRestore() => Closure(project)
        .SelectMany(name => new[] { $"{name}/{name}.csproj", $"{name}/packages.lock.json" })
        .Concat(["global.json", "nuget.config", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props",
            "compose/Image.props"]);

    private static HashSet<string> Closure(string project)
    {
        var file = XDocument.Parse(RepositoryRoot.Read($"{project}/{project}.csproj"));
        var references = file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
        return [project, .. references.SelectMany(Closure)];
    }

    private static bool IsMissing(string path) => !Path.Exists(Path.Combine(RepositoryRoot.Location, path));

    private static bool IsIgnored(string path) =>
        Ignored.Contains(path.Split('/')[0]) && !Ignored.Contains($"!{path}");

    private IEnumerable<string> All(string instruction) =>
        _instructions.Where(step => step.Name == instruction).Select(step => step.Arguments);

    private IEnumerable<(string Name, string Arguments)> LastStage() =>
        _instructions.Skip(Array.FindLastIndex(_instructions, step => step.Name == "FROM") + 1);

    // The exec form; the shell form has no array, and is none.
    private string[] Words(string instruction) =>
        All(instruction).LastOrDefault() is { } arguments && arguments.IndexOf('[', StringComparison.Ordinal) is >= 0 and var at
            ? JsonSerializer.Deserialize<string[]>(arguments[at..])!
            : [];

    private static IEnumerable<string> Must(bool holds, string rule) => holds ? [] : [$"It must hold that {rule}"];
}
