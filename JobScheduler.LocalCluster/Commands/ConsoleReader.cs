using System.CommandLine.Parsing;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>Takes commands from the terminal, a line each, until there are no more lines.</summary>
internal sealed class ConsoleReader(CommandRunner runner)
{
    private readonly ConsoleOutput _output = new();

    /// <summary>A terminal is read on a thread of its own: the runtime has no other way. Without one the cluster runs on.</summary>
    public void Start() => new Thread(Read) { IsBackground = true, Name = "console" }.Start();

    private void Read()
    {
        var commands = CommandTree.Console((command, cancellationToken) => runner.RunAsync(command, _output, cancellationToken));
        while (Console.ReadLine() is { } line)
        {
            var words = CommandLineParser.SplitCommandLine(line).ToList();
            if (words.Count > 0) CommandTree.Parse(commands, words).InvokeAsync(Invocation.Plain).GetAwaiter().GetResult();
        }
    }
}
