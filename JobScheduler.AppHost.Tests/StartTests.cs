using System.Globalization;
using System.Net;
using System.Net.Sockets;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.AppHost.Tests;

/// <summary>The program as it is started: what keeps it from running is one sentence, before anything else starts.</summary>
public sealed class StartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_taken_port_is_named_together_with_who_wants_it()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var (exitCode, _, errors) = await RunAsync("--servers", "processes", "--port", port);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"Taken by other programs: port {port} (scheduler)", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Containers_need_an_engine_that_answers()
    {
        var (exitCode, _, errors) = await RunAsync("--servers", "containers", "--ASPIRE_CONTAINER_RUNTIME", "false");

        Assert.Equal(
            (1, "No container engine answers: start Docker or Podman, or use --servers processes.\n"), (exitCode, errors));
    }

    [Fact]
    public async Task A_machine_without_the_programs_is_told_what_to_install()
    {
        var (exitCode, _, errors) = await RunAsync(["--servers", "processes"], path: "/nowhere");

        Assert.Equal(1, exitCode);
        Assert.Matches("^Programs are missing: apt-get install (postgresql )?redis-server, or start a container engine.\n$", errors);
    }

    [Theory]
    [InlineData("--workers is from 0 to 50.", "--workers", "51")]
    [InlineData("Cannot parse argument 'many' for option '--workers' as expected type 'System.Int32'.", "--workers", "many")]
    [InlineData("Argument 'vms' not recognized. Must be one of:\n\t'containers'\n\t'processes'", "--servers", "vms")]
    [InlineData("Required argument missing for option: '--data'.", "--data")]
    [InlineData("There is no option '--worker': is --workers meant?", "--worker", "2")]
    [InlineData("There is no option '--prot': is --port meant?", "--prot", "5")]
    [InlineData("There is no option '-workers': is --workers meant?", "-workers=2")]
    [InlineData("There is no option '--detach': --help lists them.", "--detach")]
    [InlineData("'ps' is no option; a running application takes commands by the Aspire CLI, such as: aspire describe", "ps")]
    public async Task An_option_that_makes_no_sense_is_refused(string sentence, params string[] arguments)
    {
        var (exitCode, output, errors) = await RunAsync(arguments);

        Assert.Equal((1, "", $"{sentence}\n"), (exitCode, output, errors));
    }

    [Fact]
    public async Task Help_lists_the_options_and_starts_nothing()
    {
        var (exitCode, output, _) = await RunAsync("--help");

        Assert.Equal(0, exitCode);
        foreach (var option in (string[])["--workers", "--servers", "--data", "--port"])
            Assert.Contains(option, output, StringComparison.Ordinal);
        Assert.DoesNotContain("Aspire AppHost version", output, StringComparison.Ordinal);
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) => RunAsync(arguments, null);

    private static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string[] arguments, string? path)
    {
        var start = Tool.Piped(ToolPath.Find("dotnet")!, [typeof(Refusal).Assembly.Location, .. arguments]);
        if (path is not null) start.Environment["PATH"] = path;
        // One that is not refused would run for ever.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        var (_, exitCode, output, errors) = await Tool.RunAsync(start, limit.Token);
        return (exitCode, output, errors);
    }
}
