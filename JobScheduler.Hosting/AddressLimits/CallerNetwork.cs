using System.Net;
using System.Net.Sockets;

namespace JobScheduler.Hosting.AddressLimits;

/// <summary>What counts as one address.</summary>
internal static class CallerNetwork
{
    private const int Ipv6NetworkBytes = 8;

    /// <summary>The address or, as one household or machine has a whole /64 of IPv6, that;
    /// empty where the caller came in by other means.</summary>
    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, Ipv6NetworkBytes)),
        _ => address.ToString(),
    };
}
