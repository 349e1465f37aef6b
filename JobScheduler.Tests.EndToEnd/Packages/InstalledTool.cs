using System.Diagnostics;

namespace JobScheduler.Tests.EndToEnd.Packages;

/// <summary>The tool <c>jobs</c>, packed from what these tests were built with, and installed into a folder from that package alone.
/// </summary>
public sealed class InstalledTool : IAsyncLifetime
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(NodeAssemblies.Metadata("ProjectFolder"), ".."));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public string Folder { get; } = Directory.CreateTempSubdirectory("jobscheduler-tool-").FullName;

    private static string Configuration => AppContext.BaseDirectory.Contains("/Release/", StringComparison.Ordinal) ? "Release" : "Debug";

    public async ValueTask InitializeAsync()
    {
        var packages = Path.Combine(Folder, "packages");
        await DotnetAsync(Root, "pack", "JobScheduler.Cli", "-c", Configuration, "--no-build", "-o", packages);
        await DotnetAsync(
            Folder, "tool", "install", "JobScheduler.Cli", "--tool-path", Path.Combine(Folder, "tool"), "--source", packages);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>As somebody would start it whose home is empty.</summary>
    internal ProcessStartInfo Start(params IEnumerable<string> arguments)
    {
        // A program that runs in the background, as the tests may do, hands on that Ctrl-C is not for it.
        var start = Tool.Piped("env", ["--default-signal=INT", Path.Combine(Folder, "tool", "jobs"), .. arguments]);
        start.WorkingDirectory = Folder;
        start.Environment["HOME"] = Folder;
        foreach (var name in new[] { "JOBS_URL", "JOBS_API_KEY", "XDG_DATA_HOME" }) start.Environment.Remove(name);
        return start;
    }

    internal Task<ToolResult> RunAsync(params IEnumerable<string> arguments) => Tool.RunAsync(Start(arguments), Token);

    private async Task DotnetAsync(string workingDirectory, params IEnumerable<string> arguments)
    {
        var start = Tool.Piped("dotnet", arguments);
        start.WorkingDirectory = workingDirectory;
        // The machine's own cache may hold the same version from before.
        if (workingDirectory == Folder) start.Environment["NUGET_PACKAGES"] = Path.Combine(Folder, "nuget");
        (await Tool.RunAsync(start, Token)).OutputOf("dotnet");
    }
}
