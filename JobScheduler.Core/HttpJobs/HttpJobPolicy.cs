using System.Net;

namespace JobScheduler.Core.HttpJobs;

/// <summary>Where HTTP jobs may go: to which hosts, decided by name before anybody looks up their addresses, and then to which addresses.
/// Without a host there are no HTTP jobs.</summary>
internal sealed record HttpJobPolicy
{
    private const string Wildcard = "*.";

    /// <summary>In lower case: names, <c>*.</c> and a name for all below it, or addresses.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    public required IReadOnlyList<int> Ports { get; init; }

    /// <summary>Whether http will do, and not https alone.</summary>
    public required bool AllowsHttp { get; init; }

    /// <summary>Those that may be reached although they are not public.</summary>
    public required IReadOnlyList<IPNetwork> Networks { get; init; }

    public bool IsOn => Hosts.Count > 0;

    /// <summary>By its name; an address is judged as what it is, however it was written.</summary>
    public bool AllowsHost(string host) => IPAddress.TryParse(host, out var address)
        ? IsNamed(Unmapped(address).ToString()) && AllowsAddress(address)
        : IsNamed(host);

    /// <summary>Whether a connection there may be made.</summary>
    public bool AllowsAddress(IPAddress address)
    {
        var meant = Unmapped(address);
        return PublicAddresses.Contain(meant) || Networks.Any(network => network.Contains(meant));
    }

    /// <summary>The IPv4 address that an IPv6 one stands for, as the operating system would take it.</summary>
    public static IPAddress Unmapped(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private bool IsNamed(string host) => Hosts.Any(allowed => allowed.StartsWith(Wildcard, StringComparison.Ordinal)
        ? host.Length >= allowed.Length && host.EndsWith(allowed[1..], StringComparison.OrdinalIgnoreCase)
        : host.Equals(allowed, StringComparison.OrdinalIgnoreCase));
}
