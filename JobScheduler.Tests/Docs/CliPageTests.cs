using System.Diagnostics;
using System.Text.RegularExpressions;
using JobScheduler.Cli;
using JobScheduler.Cli.Showing;
using JobScheduler.Tests.Api;
using Command = System.CommandLine.Command;

namespace JobScheduler.Tests.Docs;

/// <summary>The commands of docs/cli.md, run in a shell as they stand there.</summary>
public sealed partial class CliPageTests(ApiHost host) : IClassFixture<ApiHost>
{
    private static readonly string Page = RepositoryRoot.Read("docs/cli.md");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_command_ends_as_the_page_says()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(host.DatabasePath)!, "page")).FullName;
        var (payload, lines, schedules) = (Blocks("json").First(), Blocks("json").Last(), Blocks("yaml").Single());
        foreach (var (name, text) in new[] { ("payload.json", payload), ("jobs.ndjson", lines), ("schedules.yaml", schedules) })
            await File.WriteAllTextAsync(Path.Combine(folder, name), text, Stop);

        var (output, errors) = await RunAsync(folder, string.Join('\n', Commands()));

        Assert.True(errors.Trim() == "5: jobs schedules diff -f schedules.yaml", $"{errors}\n{output}");
        Assert.True(Commands().Count > 30, $"{Commands().Count} commands");
    }

    [Fact]
    public void Its_table_has_every_command_and_no_other()
    {
        var terminal = new Terminal(TextReader.Null, TextWriter.Null, TextWriter.Null);
        var root = CommandLine.Commands(new Surroundings(terminal, _ => null, () => new SocketsHttpHandler(), TimeProvider.System));

        var table = Page[Page.IndexOf("| command |", StringComparison.Ordinal)..].Split("\n\n")[0];
        Assert.Equal(Names(root, "jobs").Order(), Named().Matches(table).Select(name => name.Groups[1].Value).Order());
    }

    // A group of commands does something itself as well.
    private static IEnumerable<string> Names(Command command, string path) => command.Subcommands
        .SelectMany(inner => Names(inner, $"{path} {inner.Name}").Prepend($"{path} {inner.Name}"));

    // How the tool is installed and started as a server, a test of the package shows.
    private static List<string> Commands() => [.. Blocks("bash").SelectMany(text => text.Split('\n'))
        .Where(line => line.Length > 0 && line != "jobs dev" && !line.StartsWith("dotnet ", StringComparison.Ordinal))];

    private static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(Page, $@"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(block => block.Groups[1].Value);

    /// <summary>The errors are the commands that failed, with their exit codes.</summary>
    private async Task<(string Output, string Errors)> RunAsync(string folder, string script)
    {
        var tool = Path.Combine(AppContext.BaseDirectory, "JobScheduler.Cli.dll");
        var start = new ProcessStartInfo("bash")
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["JOBS_URL"] = $"{host.Http.BaseAddress}" },
        };
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync($$"""
            exec 3>&2 2>&1
            trap 'echo "$?: $typed" >&3' ERR
            jobs() { typed="jobs $*"; dotnet "{{tool}}" "$@"; }
            {{script}}
            """.AsMemory(), Stop);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync(Stop);
        var output = await process.StandardOutput.ReadToEndAsync(Stop);
        await process.WaitForExitAsync(Stop);
        return (output, await errors);
    }

    [GeneratedRegex("`(jobs [a-z ]+)`")]
    private static partial Regex Named();
}
