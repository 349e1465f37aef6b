using JobScheduler.LocalCluster.Commands;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Control;

/// <summary>The terminal at the other end of a channel.</summary>
internal sealed class ChannelOutput(ControlChannel channel) : ICommandOutput
{
    public Task WriteAsync(string line, CancellationToken cancellationToken) =>
        channel.SendAsync(new ControlMessage(Text: line), cancellationToken);

    public Task WriteErrorAsync(string line, CancellationToken cancellationToken) =>
        channel.SendAsync(new ControlMessage(Error: line), cancellationToken);

    /// <summary>Its exit code is the caller's: the terminal is there.</summary>
    public async Task<int> RunAsync(ProcessCommand program, CancellationToken cancellationToken)
    {
        await channel.SendAsync(new ControlMessage(Program: program), cancellationToken);
        return 0;
    }
}
