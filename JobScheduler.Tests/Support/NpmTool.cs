using System.Diagnostics;

namespace JobScheduler.Tests.Support;

/// <summary>A tool of the folder lint, which npm installs in the versions of its lock file.</summary>
internal static class NpmTool
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Location, "lint/node_modules/.bin");

    // They would ask their makers for newer versions, and tell them that they ran.
    private static readonly string[] Silent = ["REDOCLY_SUPPRESS_UPDATE_NOTICE=true", "REDOCLY_TELEMETRY=off", "NO_COLOR=1"];

    /// <summary>Runs it in a folder, by default the repository's.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string name, IEnumerable<string> arguments, string? folder = null)
    {
        var path = Path.Combine(Folder, name);
        Assert.True(File.Exists(path), $"{name} is missing: npm ci --prefix lint, or ./test.sh.");
        var start = new ProcessStartInfo(path, arguments)
        {
            WorkingDirectory = folder ?? RepositoryRoot.Location,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in Silent) start.Environment[setting.Split('=')[0]] = setting.Split('=')[1];
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await errors);
    }
}
