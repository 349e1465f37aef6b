using System.Net.Sockets;
using JobScheduler.Cli.Reading;
using JobScheduler.Hosting;

namespace JobScheduler.Cli.Dev;

/// <summary><c>jobs dev</c>: a server of one process on this machine, with all that is needed to try.</summary>
internal sealed class DevCommand : Command
{
    private const int DefaultPort = 8000;

    private readonly Option<int?> _port = Given.Number(
        "--port", $"Where it listens, on this machine only; default {DefaultPort}, 0 for any");

    private readonly Option<string?> _data = Given.Text("--data", "folder", $"Where its file lies; default {DefaultFolder}");
    private readonly Option<bool> _quiet = Given.Flag("--quiet", "Says nothing of the jobs that it runs");

    public DevCommand(Surroundings surroundings)
        : base("dev", "Starts a server for trying: API and worker in one process, jobs in one file")
    {
        Add(_port);
        Add(_data);
        Add(_quiet);
        _port.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, out var port) && port is < 0 or > 65_535)
                result.AddError("--port is from 0 to 65535.");
        });
        SetAction((parsed, stop) => RunAsync(parsed, surroundings, stop));
    }

    private static string DefaultFolder => Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "jobscheduler");

    private async Task<int> RunAsync(ParseResult parsed, Surroundings surroundings, CancellationToken stop)
    {
        var server = new DevServer(
            parsed.GetValue(_port) ?? DefaultPort, Path.GetFullPath(parsed.GetValue(_data) ?? DefaultFolder), parsed.GetValue(_quiet));
        try
        {
            await server.RunAsync(address => Welcome(address, server.File, surroundings), stop);
            return ExitCode.Done;
        }
        catch (Exception error) when (Explain(error) is { } explanation)
        {
            await surroundings.Terminal.Error.WriteLineAsync(explanation);
            return ExitCode.Refused;
        }
    }

    // A folder that is somebody else's, a port that only an administrator may take.
    private static string? Explain(Exception error) =>
        Start.Explain(error) ?? (error is IOException or UnauthorizedAccessException or SocketException ? error.Message : null);

    private static void Welcome(Uri address, string file, Surroundings surroundings)
    {
        var url = address.Port == DefaultPort ? "" : $" --url {address}";
        var output = surroundings.Terminal.Out;
        output.WriteLine($"The server listens at {address}");
        output.WriteLine($"Its jobs are in {file}");
        output.WriteLine("In another window:");
        output.WriteLine($"  jobs enqueue{url} --payload '{{\"value\": 42}}'");
        output.WriteLine($"  jobs watch{url} <the id that it has printed>");
        output.WriteLine($"  jobs list{url}");
        // Of bash, zsh and fish the word is their own command.
        if (Path.GetFileName(surroundings.Variable("SHELL")) is "bash" or "zsh" or "fish")
            output.WriteLine("In this shell jobs is also a word of its own: write env jobs, or load what env jobs completion prints.");
        output.WriteLine("Ctrl-C ends it.");
    }
}
