using System.Net;

namespace JobScheduler.Api.Security;

/// <summary>What is this machine and what is not.</summary>
internal static class Loopback
{
    public static bool IsBound(string address)
    {
        var binding = BindingAddress.Parse(address);
        return binding.IsUnixPipe || IsName(binding.Host);
    }

    /// <summary>The names by which a caller on this machine may call it; anything else may be a foreign page whose name now leads here.</summary>
    public static bool IsName(string host) => host.ToLowerInvariant() is "localhost" or "127.0.0.1" or "[::1]";

    /// <summary>A caller without an address came in by other means than the network.</summary>
    public static bool IsCaller(ConnectionInfo connection) => connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}
