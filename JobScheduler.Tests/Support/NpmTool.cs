using System.Diagnostics;

namespace JobScheduler.Tests.Support;

/// <summary>A tool of the folder lint, or a script of another, which npm installs in the versions of their lock files.</summary>
internal static class NpmTool
{
    private static readonly string Folder = Path.Combine(RepositoryRoot.Location, "lint/node_modules/.bin");

    // They would ask their makers for newer versions, and tell them that they ran.
    private static readonly string[] Silent = ["REDOCLY_SUPPRESS_UPDATE_NOTICE=true", "REDOCLY_TELEMETRY=off", "NO_COLOR=1"];

    /// <summary>Runs it in a folder, by default the repository's.</summary>
    public static Task<(int ExitCode, string Output)> RunAsync(string name, IEnumerable<string> arguments, string? folder = null)
    {
        var path = Path.Combine(Folder, name);
        Assert.True(File.Exists(path), $"{name} is missing: npm ci --prefix lint, or ./test.sh.");
        return RunProgramAsync(path, arguments, folder ?? RepositoryRoot.Location);
    }

    /// <summary>Runs a script of a folder's package.json.</summary>
    public static Task<(int ExitCode, string Output)> RunScriptAsync(string folder, string script)
    {
        var place = Path.Combine(RepositoryRoot.Location, folder);
        var isInstalled = Directory.Exists(Path.Combine(place, "node_modules"));
        Assert.True(isInstalled, $"Packages are missing: npm ci --prefix {folder}, or ./test.sh.");
        return RunProgramAsync("npm", ["run", "--silent", script], place);
    }

    private static async Task<(int ExitCode, string Output)> RunProgramAsync(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
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
