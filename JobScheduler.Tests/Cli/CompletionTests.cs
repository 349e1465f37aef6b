using System.Diagnostics;

namespace JobScheduler.Tests.Cli;

public sealed class CompletionTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("bash", "complete -o default -F _jobs_completion jobs")]
    [InlineData("zsh", "compdef _jobs_completion jobs")]
    [InlineData("fish", "complete --command jobs")]
    [InlineData("powershell", "Register-ArgumentCompleter -Native -CommandName jobs")]
    public async Task Each_shell_has_a_script(string shell, string part) =>
        (await new CliRun().RunAsync("completion", shell)).Ended(0).Said(part, "[suggest:");

    [Fact]
    public async Task Another_shell_is_a_wrong_usage() =>
        (await new CliRun().RunAsync("completion", "tcsh")).Ended(2).Complained("'tcsh'", "'bash'");

    [Theory]
    [InlineData("enq", "enqueue")]
    [InlineData("schedules p", "pause preview")]
    [InlineData("list --status c", "cancelled completed")]
    [InlineData("enqueue --ti", "--time-zone --timeout")]
    [InlineData("dev --", "--data --help --port --quiet")]
    public async Task Bash_completes_commands_options_and_words(string typed, string found) =>
        Assert.Equal(found, await BashAsync($$"""
            COMP_LINE='jobs {{typed}}' COMP_WORDS=(jobs {{typed}})
            COMP_POINT=${#COMP_LINE} COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _jobs_completion
            printf '%s\n' "${COMPREPLY[@]}" | sort | xargs
            """));

    [Theory]
    [InlineData("jobs get 7", "'7' is no id")]
    [InlineData("jobs --version", "0.")]
    [InlineData("sleep 5 & test \"$(jobs -p)\" = $! && echo is; kill $!", "is")]
    [InlineData("sleep 5 & jobs %1; kill $!", "[1]+")]
    [InlineData("sleep 5 & jobs; kill $!", "[1]+")]
    public async Task In_bash_the_word_stays_that_of_the_shell_where_it_means_that(string command, string told) =>
        Assert.StartsWith(told, await BashAsync($"exec 2>&1; {command}"), StringComparison.Ordinal);

    // The tool in the path is the one beside these tests.
    private static async Task<string> BashAsync(string command)
    {
        var folder = Directory.CreateTempSubdirectory("jobscheduler-completion-");
        var tool = Path.Combine(folder.FullName, "jobs");
        var program = Path.Combine(AppContext.BaseDirectory, "JobScheduler.Cli.dll");
        await File.WriteAllTextAsync(tool, $"#!/bin/sh\nexec dotnet '{program}' \"$@\"\n", Stop);
        var script = $"chmod +x {tool}\nPATH={folder.FullName}:$PATH\neval \"$(env jobs completion bash)\"\n{command}";
        var start = new ProcessStartInfo("bash", ["-c", script])
        {
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        folder.Delete(recursive: true);
        return output.Trim();
    }
}
