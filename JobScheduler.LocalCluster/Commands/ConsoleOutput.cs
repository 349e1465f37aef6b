using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Commands;

/// <summary>The terminal this process was started in.</summary>
internal sealed class ConsoleOutput : ICommandOutput
{
    public Task WriteAsync(string line, CancellationToken cancellationToken) =>
        Console.Out.WriteLineAsync(line.AsMemory(), cancellationToken);

    public Task WriteErrorAsync(string line, CancellationToken cancellationToken) =>
        Console.Error.WriteLineAsync(line.AsMemory(), cancellationToken);

    public Task<int> RunAsync(ProcessCommand program, CancellationToken cancellationToken) => ForegroundProgram.RunAsync(program);
}
