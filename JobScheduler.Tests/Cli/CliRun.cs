using System.Text;
using System.Text.Json;
using JobScheduler.Cli;
using JobScheduler.Cli.Showing;
using Spectre.Console;

namespace JobScheduler.Tests.Cli;

/// <summary>A run of the tool in this process, with pipes in place of a terminal.</summary>
internal sealed class CliRun
{
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    public Dictionary<string, string> Variables { get; } = [];

    public string Input { get; init; } = "";

    /// <summary>Whether a person looks on.</summary>
    public bool IsRich { get; init; }

    public bool CanAsk { get; init; }

    /// <summary>In place of <see cref="Input"/>.</summary>
    public TextReader? Reader { get; init; }

    public Func<HttpMessageHandler> Connect { get; init; } = () => new SocketsHttpHandler();

    public string Output => LiveWriter.Read(_output);

    public string Errors => LiveWriter.Read(_errors);

    public int ExitCode { get; private set; } = -1;

    public static CliRun At(Uri address) => new() { Variables = { ["JOBS_URL"] = $"{address}" } };

    public Task<CliRun> RunAsync(params string[] args) => RunUntilAsync(TestContext.Current.CancellationToken, args);

    /// <summary>With a token that stands for Ctrl-C.</summary>
    public async Task<CliRun> RunUntilAsync(CancellationToken stop, params string[] args)
    {
        var (output, errors) = (new LiveWriter(_output), new LiveWriter(_errors));
        var terminal = new Terminal(Reader ?? new StringReader(Input), output, errors)
        {
            CanAsk = CanAsk,
            Rich = IsRich ? ConsoleOn(output) : null,
            Progress = IsRich ? ConsoleOn(errors) : null,
        };
        var surroundings = new Surroundings(terminal, Variables.GetValueOrDefault, Connect, TimeProvider.System);
        ExitCode = await CommandLine.RunAsync(args, surroundings, stop);
        return this;
    }

    private static IAnsiConsole ConsoleOn(TextWriter writer)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.Yes,
            ColorSystem = ColorSystemSupport.Standard,
            Interactive = InteractionSupport.Yes,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = 160;
        return console;
    }

    public CliRun Ended(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"{exitCode} was expected, {ExitCode} came:\n{Output}{Errors}");
        return this;
    }

    public CliRun Said(params string[] parts)
    {
        foreach (var part in parts) Assert.Contains(part, Output, StringComparison.Ordinal);
        return this;
    }

    public CliRun Complained(params string[] parts)
    {
        foreach (var part in parts) Assert.Contains(part, Errors, StringComparison.Ordinal);
        return this;
    }

    public JsonElement Json() => JsonElement.Parse(Output);

    /// <summary>What it writes may be read while it is written.</summary>
    private sealed class LiveWriter(StringBuilder text) : TextWriter
    {
        public override Encoding Encoding => Encoding.UTF8;

        public static string Read(StringBuilder text)
        {
            lock (text) return text.ToString();
        }

        public override void Write(char value)
        {
            lock (text) text.Append(value);
        }

        public override void Write(string? value)
        {
            lock (text) text.Append(value);
        }
    }
}
