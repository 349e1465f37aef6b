using System.Collections.Concurrent;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace JobScheduler.LocalCluster.Processes;

/// <summary>Ports of this machine, for this machine.</summary>
public static class LoopbackPort
{
    // Below the kernel's range of outgoing ports: a client that calls a stopped server there may reach itself, and hold the port.
    private const int First = 15_000;
    private const int End = 32_000;

    // Between the look and the server's start no other cluster on this machine may be given the port, nor try it: the UDP port of
    // the same number, which no server here uses, is held as a sign, and the kernel takes the sign back when this process ends.
    private static readonly ConcurrentDictionary<int, Socket> Given = new();

    /// <summary>A port nobody listens on, given once for as long as this process lives.</summary>
    public static int Free()
    {
        for (var tries = 0; tries < 100; tries++)
        {
            var port = RandomNumberGenerator.GetInt32(First, End);
            if (!Given.ContainsKey(port) && Claim(port) is { } claim && Given.TryAdd(port, claim) && IsFree(port)) return port;
        }

        throw new InvalidOperationException($"No free port between {First} and {End}.");
    }

    /// <summary>Whether a server can be started on this port.</summary>
    public static bool IsFree(int port) => CanListen(IPAddress.Loopback, port) && (!HasIPv6() || CanListen(IPAddress.IPv6Loopback, port));

    private static Socket? Claim(int port)
    {
        var sign = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ExclusiveAddressUse = true };
        try
        {
            sign.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return sign;
        }
        catch (SocketException)
        {
            // Another process has been given it.
            sign.Dispose();
            return null;
        }
    }

    private static bool CanListen(IPAddress address, int port)
    {
        using var listener = new TcpListener(address, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            // Taken: that is the answer.
            return false;
        }
    }

    private static bool HasIPv6() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses).Any(unicast => unicast.Address.Equals(IPAddress.IPv6Loopback));
}
