using System.Net;
using System.Net.Sockets;

namespace JobScheduler.Core.HttpJobs;

/// <summary>The addresses of the public internet. All others belong to a machine, a network or a mechanism of their own.</summary>
internal static class PublicAddresses
{
    private static readonly IPNetwork[] NotPublic =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    // Of IPv6 the internet has given out this part alone: loopback, private, link-local, multicast and NAT64 addresses lie outside.
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    // Protocols with Teredo among them, documentation, 6to4: tunnels hold an IPv4 address that nobody has looked at.
    private static readonly IPNetwork[] NotPublicWithin =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Whether it is one of them. An IPv4 address in IPv6 is not: take it out before.</summary>
    public static bool Contain(IPAddress address) => address.AddressFamily switch
    {
        AddressFamily.InterNetwork => !NotPublic.Any(network => network.Contains(address)),
        // To the platform, an IPv4 address in IPv6 lies within every network of IPv6.
        AddressFamily.InterNetworkV6 => !address.IsIPv4MappedToIPv6
            && GlobalUnicast.Contains(address) && !NotPublicWithin.Any(network => network.Contains(address)),
        _ => false,
    };
}
