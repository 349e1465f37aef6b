using System.Net;

namespace JobScheduler.Api.Security.Guards;

/// <summary>What is this machine and what is not.</summary>
internal static class Loopback
{
    /// <summary>How a caller on this machine may call it; under anything else it may be a foreign page whose name now leads here.</summary>
    public static IReadOnlyList<string> Names { get; } = ["localhost", "127.0.0.1", "[::1]"];

    public static bool IsBound(string address)
    {
        var binding = BindingAddress.Parse(address);
        return binding.IsUnixPipe || IsName(binding.Host);
    }

    public static bool IsName(string host) => Names.Contains(host, StringComparer.OrdinalIgnoreCase);

    /// <summary>A caller without an address came in by other means than the network.</summary>
    public static bool IsCaller(ConnectionInfo connection) =>
        connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}
