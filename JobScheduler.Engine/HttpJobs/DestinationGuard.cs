using System.Net;
using System.Net.Sockets;
using JobScheduler.Core.HttpJobs;

namespace JobScheduler.Engine.HttpJobs;

/// <summary>Makes the connections of HTTP jobs: looks up the host once, decides on what came back, and connects to just that.
/// A name that was looked up before could by now lead elsewhere.</summary>
internal sealed class DestinationGuard(HttpJobPolicy policy, IHostAddresses hosts)
{
    /// <exception cref="DestinationRefusedException">One of the host's addresses must not be reached.</exception>
    /// <exception cref="SocketException">None of them could be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(DnsEndPoint destination, CancellationToken cancellationToken)
    {
        var addresses = await hosts.OfAsync(destination.Host, cancellationToken);
        // Whoever mixes them hopes that somebody looks at one and takes another.
        if (!addresses.All(policy.AllowsAddress)) throw new DestinationRefusedException();

        var fault = new SocketException((int)SocketError.HostNotFound);
        foreach (var address in addresses.Select(HttpJobPolicy.Unmapped))
        {
            try
            {
                return await ConnectAsync(new IPEndPoint(address, destination.Port), cancellationToken);
            }
            catch (SocketException error)
            {
                fault = error;
            }
        }

        throw fault;
    }

    private static async Task<NetworkStream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}

/// <summary>A host has an address that HTTP jobs may not go to.</summary>
internal sealed class DestinationRefusedException() : Exception("The destination is not allowed.");
