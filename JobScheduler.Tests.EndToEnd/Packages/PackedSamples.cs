using System.Diagnostics;

namespace JobScheduler.Tests.EndToEnd.Packages;

/// <summary>The samples outside the repository, built over packages made of what these tests were built with.</summary>
public sealed class PackedSamples : IAsyncLifetime
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(NodeAssemblies.Metadata("ProjectFolder"), ".."));
    private static readonly string[] Packages = ["Abstractions", "Package", "Client", "EntityFrameworkCore", "Dashboard", "Testing"];

    private static readonly string OfMachine =
        Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    private readonly string _folder = Directory.CreateTempSubdirectory("jobscheduler-").FullName;

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    public async ValueTask InitializeAsync()
    {
        var packages = Path.Combine(_folder, "artifacts", "packages");
        foreach (var package in Packages)
            await DotnetAsync(Root, "pack", $"JobScheduler.{package}", "-c", Configuration, "--no-build", "-o", packages);
        LinkPackagesOfOthers();
        await CopySourcesAsync();
        foreach (var (path, text) in ReaderPrograms.Files(await File.ReadAllTextAsync(Path.Combine(Root, "README.md"))))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(Samples, path))!);
            await File.WriteAllTextAsync(Path.Combine(Samples, path), text);
        }

        foreach (var project in new[] { "Invoices.Tests", "Reader", "Caller", "WebhookReceiver" })
            await DotnetAsync(Samples, "build", project, "-c", "Release");
    }

    public string AssemblyOf(string sample) => Path.Combine(Samples, sample, "bin", "Release", "net10.0", $"{sample}.dll");

    public string Database(string name) => Path.Combine(_folder, name);

    /// <summary>Its output; a failure carries what it complained of.</summary>
    public Task<string> RunAsync(string sample, params IEnumerable<string> arguments) =>
        DotnetAsync(_folder, ["exec", AssemblyOf(sample), .. arguments]);

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    private string Samples => Path.Combine(_folder, "samples");

    private string OfOthers => Path.Combine(_folder, "others");

    // Of ours the machine may have some of the same version from before, which must not be taken for these.
    private void LinkPackagesOfOthers()
    {
        Directory.CreateDirectory(OfOthers);
        foreach (var package in Directory.EnumerateDirectories(OfMachine))
        {
            var name = Path.GetFileName(package);
            if (!name.StartsWith("jobscheduler", StringComparison.Ordinal))
                Directory.CreateSymbolicLink(Path.Combine(OfOthers, name), package);
        }
    }

    private async Task CopySourcesAsync()
    {
        var git = Tool.Piped("git", "-C", Root, "ls-files", "--cached", "--others", "--exclude-standard", "samples");
        var files = (await Tool.RunAsync(git, TestContext.Current.CancellationToken)).OutputOf("git");
        foreach (var file in files.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(_folder, file))!);
            File.Copy(Path.Combine(Root, file), Path.Combine(_folder, file));
        }
    }

    private async Task<string> DotnetAsync(string workingDirectory, params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = Tool.Piped("dotnet", arguments);
        start.WorkingDirectory = workingDirectory;
        start.Environment["NUGET_PACKAGES"] = Path.Combine(_folder, "nuget");
        start.Environment["NUGET_FALLBACK_PACKAGES"] = OfOthers;
        return (await Tool.RunAsync(start, TestContext.Current.CancellationToken)).OutputOf("dotnet");
    }
}
