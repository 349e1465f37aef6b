using System.Net.Sockets;
using JobScheduler.LocalCluster.Commands;

namespace JobScheduler.LocalCluster.Control;

/// <summary>Has the cluster that runs do what was typed here.</summary>
internal static class ControlClient
{
    public static async Task<int> SendAsync(ClusterCommand command, ICommandOutput output, CancellationToken cancellationToken)
    {
        using var channel = await ConnectAsync(cancellationToken);
        await channel.SendAsync(command, cancellationToken);
        int? ownExitCode = null;
        while (await channel.ReceiveAsync<ControlMessage>(cancellationToken) is { } message)
        {
            if (message.ExitCode is { } exitCode) return ownExitCode ?? exitCode;
            if (message.Text is { } text) await output.WriteAsync(text, cancellationToken);
            if (message.Error is { } error) await output.WriteErrorAsync(error, cancellationToken);
            if (message.Program is { } program) ownExitCode = await output.RunAsync(program, cancellationToken);
        }

        throw new InvalidOperationException("The cluster went away before it answered.");
    }

    private static async Task<ControlChannel> ConnectAsync(CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(ControlEndpoint.SocketPath), cancellationToken);
            return new ControlChannel(socket);
        }
        catch (SocketException nobody)
        {
            socket.Dispose();
            throw new InvalidOperationException($"No cluster of this checkout runs. Start one: {ClusterProgram.CommandLine}", nobody);
        }
    }
}
