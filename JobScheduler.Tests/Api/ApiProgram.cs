using System.Diagnostics;

namespace JobScheduler.Tests.Api;

/// <summary>The program as a process that is expected to end by itself.</summary>
internal static class ApiProgram
{
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(
        Dictionary<string, string> settings, params string[] arguments)
    {
        var stop = TestContext.Current.CancellationToken;
        var directory = Directory.CreateTempSubdirectory("jobscheduler-start-");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "JobScheduler.Api.dll"), .. arguments])
        {
            WorkingDirectory = directory.FullName,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        if (!settings.ContainsKey("HTTP_PORTS")) start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(stop);
        var errors = await process.StandardError.ReadToEndAsync(stop).WaitAsync(Eventually.Patience, stop);
        await Task.WhenAll(process.WaitForExitAsync(stop), output).WaitAsync(Eventually.Patience, stop);
        directory.Delete(recursive: true);
        return (process.ExitCode, await output, errors);
    }
}
