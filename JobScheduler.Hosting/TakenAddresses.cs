using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace JobScheduler.Hosting;

/// <summary>The addresses that another program has. Where something else keeps the server from starting,
/// it would tell of them only at the next try.</summary>
internal static class TakenAddresses
{
    /// <summary>A sentence for each, in the server's own words.</summary>
    public static IEnumerable<string> Told(IEnumerable<BindingAddress> addresses) => addresses
        .Where(address => Bound(address.Host).Any(host => IsTaken(new(host, address.Port))))
        .Select(address => $"Failed to bind to address {address}: address already in use.");

    private static IPAddress[] Bound(string host) =>
        IPAddress.TryParse(host, out var one) ? [one]
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? [IPAddress.Loopback, IPAddress.IPv6Loopback]
        // To any other name the server listens everywhere.
        : [IPAddress.Any];

    private static bool IsTaken(IPEndPoint address)
    {
        using var listener = new TcpListener(address);
        try
        {
            listener.Start();
            return false;
        }
        catch (SocketException error)
        {
            return error.SocketErrorCode == SocketError.AddressAlreadyInUse;
        }
    }
}
