using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace JobScheduler.Tests.EndToEnd.Images;

/// <summary>What the last stage of an image has in its folder: published with the commands of its Dockerfile,
/// and then writable for nobody.</summary>
internal sealed partial class ImageFolder : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-image-");

    private ImageFolder(string program) => Assembly = $"{program}.dll";

    public string Path => _folder.FullName;

    public string Assembly { get; }

    public static async Task<ImageFolder> PublishAsync(string root, string dockerfile, string program)
    {
        var image = new ImageFolder(program);
        foreach (var command in Commands(await File.ReadAllTextAsync(System.IO.Path.Combine(root, dockerfile))))
            await image.RunAsync(root, command);
        await image.ChangeModeAsync("a=rX");
        return image;
    }

    public async ValueTask DisposeAsync()
    {
        await ChangeModeAsync("u+w");
        _folder.Delete(recursive: true);
    }

    private static IEnumerable<string> Commands(string dockerfile) =>
        DotnetCommand().Matches(dockerfile).Select(match => match.Groups[1].Value);

    // The libraries are there already, built like this test: compiling them again would take a minute.
    // The analyzers saw the programs then, too.
    private async Task RunAsync(string root, string command)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var arguments = command
            .Replace("$TARGETARCH", $"{RuntimeInformation.OSArchitecture}".ToLowerInvariant(), StringComparison.Ordinal)
            .Replace("--configuration Release", $"--configuration {configuration} -p:BuildProjectReferences=false -p:RunAnalyzers=false",
                StringComparison.Ordinal)
            .Replace("--output /app", $"--output {Path}", StringComparison.Ordinal);
        var start = Tool.Piped("dotnet", arguments.Split(' '));
        start.WorkingDirectory = root;
        (await Tool.RunAsync(start, TestContext.Current.CancellationToken)).OutputOf($"dotnet {arguments}");
    }

    private async Task ChangeModeAsync(string mode) =>
        (await Tool.RunAsync(Tool.Piped("chmod", "-R", mode, Path), CancellationToken.None)).OutputOf("chmod");

    [GeneratedRegex(@"^RUN dotnet (.+)$", RegexOptions.Multiline)]
    private static partial Regex DotnetCommand();
}
