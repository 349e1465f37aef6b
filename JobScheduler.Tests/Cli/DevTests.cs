using System.Text.RegularExpressions;

namespace JobScheduler.Tests.Cli;

public sealed partial class DevTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("jobscheduler-dev-");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_server_is_there_in_one_command_and_runs_jobs()
    {
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var run = new CliRun { Variables = { ["SHELL"] = "/bin/bash" } };
        var folder = Path.Combine(_folder.FullName, "new");
        var serving = run.RunUntilAsync(interrupted.Token, "dev", "--port", "0", "--data", folder, "--quiet");
        await Eventually.IsTrueAsync(() => run.Output.Contains("Ctrl-C ends it.", StringComparison.Ordinal));
        var address = new Uri(Listening().Match(run.Output).Groups[1].Value);
        run.Said(Path.Combine(folder, "jobs.db"), $"jobs enqueue --url {address}", "In this shell jobs is also a word of its own");

        (await CliRun.At(address).RunAsync("enqueue", "--payload", """{"value": 42}""", "--wait")).Ended(0).Said("completed");
        // The file has one owner.
        (await new CliRun().RunAsync("dev", "--port", "0", "--data", folder)).Ended(1).Complained("jobs.db");
        var taken = await new CliRun().RunAsync("dev", "--port", $"{address.Port}", "--data", folder + "-other");
        taken.Ended(1).Complained($"{address.Port}");

        await interrupted.CancelAsync();
        (await serving).Ended(0);
        (await CliRun.At(address).RunAsync("stats")).Ended(3);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_told_in_words()
    {
        var file = Path.Combine(_folder.FullName, "file");
        await File.WriteAllTextAsync(file, "", Stop);

        (await new CliRun().RunAsync("dev", "--port", "0", "--data", Path.Combine(file, "folder"))).Ended(1).Complained(file);
    }

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    public async Task What_is_no_port_is_refused(string port) => (await new CliRun().RunAsync("dev", "--port", port)).Ended(2);

    [GeneratedRegex(@"The server listens at (http://\S+)")]
    private static partial Regex Listening();
}
