using System.Diagnostics;
using JobScheduler.Tests.Support;
using Xunit;

namespace JobScheduler.Tests.Api;

/// <summary>The program as a process: what it says when its settings do not allow a start.</summary>
public sealed class StartTests
{
    [Theory]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0", "Auth__AllowAnonymous=true")]
    [InlineData("ASPNETCORE_URLS", "http://*:0", "Auth__AllowAnonymous=true")]
    [InlineData("HTTP_PORTS", "0", "Auth__AllowAnonymous=true")]
    [InlineData("ConnectionStrings__redis", "localhost:6379", "ConnectionStrings__jobscheduler")]
    [InlineData("Auth__AllowAnonymous", "maybe", "Auth:AllowAnonymous")]
    [InlineData("Worker__Concurrency", "-1", "Concurrency")]
    public async Task A_setting_that_does_not_allow_a_start_is_named_and_ends_the_process(string name, string value, string named)
    {
        var (exitCode, errors) = await RunAsync(new() { [name] = value });
        Assert.Equal(1, exitCode);
        Assert.Contains(named, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_wrong_settings_are_named_at_once()
    {
        var (exitCode, errors) = await RunAsync(new() { ["Worker__Concurrency"] = "-1", ["Schedules__MisfireAfter"] = "9.00:00:00" });
        Assert.Equal(1, exitCode);
        Assert.Contains("Concurrency", errors, StringComparison.Ordinal);
        Assert.Contains("MisfireAfter", errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Errors)> RunAsync(Dictionary<string, string> settings)
    {
        var stop = TestContext.Current.CancellationToken;
        var directory = Directory.CreateTempSubdirectory("jobscheduler-start-");
        var start = new ProcessStartInfo("dotnet", Path.Combine(AppContext.BaseDirectory, "JobScheduler.Api.dll"))
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
        return (process.ExitCode, errors);
    }
}
