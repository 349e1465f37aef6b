using System.Diagnostics;
using System.Text.RegularExpressions;

namespace JobScheduler.Tests.EndToEnd.Lab;

/// <summary>The lab's exercises that need no second worker, and the commands of our pages: as written, by bash, curl and jq.</summary>
public sealed partial class LabScriptsTests : IAsyncLifetime
{
    private readonly TemporaryDatabase _database = new();
    private SchedulerProcess? _scheduler;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _scheduler = await SchedulerProcess.StartAsync(_database.Path, "http://localhost:8000");

    public async ValueTask DisposeAsync()
    {
        await _scheduler!.DisposeAsync();
        _database.Dispose();
    }

    [Fact]
    public async Task The_exercises_show_what_the_lab_says()
    {
        var outputs = await Task.WhenAll(new[] { 1, 2, 4 }.Select(number => BashAsync(PathOf($"exercise-{number}.sh"))));

        await AssertImmediateJobsCompleteAsync(outputs[0]);
        AssertDelayedJobWaits(outputs[1]);
        await AssertFlakyJobRetriesAsync(outputs[2]);
    }

    [Theory]
    [InlineData("README.md", 5)]
    [InlineData("lab.md", 1)]
    [InlineData("worker-protocol.md", 1)]
    public async Task The_commands_of_a_page_are_answered(string page, int blocks)
    {
        // Without it curl ends with 0 whatever the server says.
        await File.WriteAllTextAsync(Path.Combine(_database.Folder, ".curlrc"), "fail\n", Token);
        var commands = Block().Matches(await File.ReadAllTextAsync(PathOf(page), Token)).Select(match => match.Groups[1].Value)
            .Where(text => text.Contains("curl ", StringComparison.Ordinal)).ToList();

        Assert.Equal(blocks, commands.Count);
        foreach (var command in commands)
        {
            var output = await BashAsync("-e", "-o", "pipefail", "-c", command);
            Assert.NotEmpty(output);
            // What jq says of a field that is not there; before the first job has ended there is no average.
            Assert.DoesNotMatch(@"(?m)^(?!.*avg_job_duration_seconds).*\bnull\b", output);
        }
    }

    private async Task AssertImmediateJobsCompleteAsync(string output)
    {
        Assert.Contains("\"status\": \"pending\"", output, StringComparison.Ordinal);
        Assert.Equal(5, UuidLine().Count(output));
        Assert.Contains("\"jobs_by_status\"", output, StringComparison.Ordinal);
        var client = _scheduler!.Client();
        foreach (Match line in UuidLine().Matches(output))
            await Eventually.IsTrueAsync(async () => (await client.GetJobAsync(Guid.Parse(line.Value), Token)).Status == "completed");
    }

    private static void AssertDelayedJobWaits(string output)
    {
        var statuses = StatusLine().Matches(output).Select(match => match.Groups[1].Value).ToList();
        var polled = statuses[^10..];
        Assert.Equal("pending", polled[0]);
        Assert.Equal("completed", polled[^1]);
        Assert.Equal(polled, polled.OrderBy(status => Array.IndexOf(["pending", "running", "completed"], status)));
    }

    private async Task AssertFlakyJobRetriesAsync(string output)
    {
        var attempts = AttemptLine().Matches(output).Select(match => int.Parse(match.Groups[1].Value, null)).ToList();
        Assert.Equal(attempts.Order(), attempts);
        Assert.InRange(attempts[^1], 0, 6);
        var id = CreatedLine().Match(output).Groups[1].Value;
        var client = _scheduler!.Client();
        var failures = await client.GetAttemptsAsync(Guid.Parse(id), Token);
        Assert.All(failures, failure => Assert.Equal("handler_error", failure.FailureReason));
        if (failures.Count > 0) Assert.Contains("job_retries_total{job_type=\"immediate\"}", output, StringComparison.Ordinal);
    }

    private static string PathOf(string file) => Path.Combine(AppContext.BaseDirectory, "Lab", file);

    private async Task<string> BashAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CURL_HOME"] = _database.Folder;
        using var bash = Process.Start(start)!;
        var errors = bash.StandardError.ReadToEndAsync(Token);
        var output = await bash.StandardOutput.ReadToEndAsync(Token);
        await bash.WaitForExitAsync(Token);
        Assert.True(bash.ExitCode == 0, $"bash {arguments[^1]} ended with {bash.ExitCode}: {await errors}\n{output}");
        return output;
    }

    [GeneratedRegex(@"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", RegexOptions.Multiline)]
    private static partial Regex UuidLine();

    [GeneratedRegex(@"""status"": ""(\w+)""")]
    private static partial Regex StatusLine();

    [GeneratedRegex(@"^Attempt (\d+), Status: \w+$", RegexOptions.Multiline)]
    private static partial Regex AttemptLine();

    [GeneratedRegex(@"^```bash\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"^Created job: (\S+)$", RegexOptions.Multiline)]
    private static partial Regex CreatedLine();
}
