using System.Net;
using JobScheduler.Rest.Errors;

namespace JobScheduler.Rest.Access;

/// <summary>What is this machine and what is not.</summary>
internal static class Loopback
{
    /// <summary>How a caller on this machine may call it; under anything else it may be a foreign page whose name now leads here.</summary>
    public static IReadOnlyList<string> Names { get; } = ["localhost", "127.0.0.1", "[::1]"];

    // What the framework leaves of forwarded headers that it was told to believe.
    private static readonly string[] Believed = ["X-Original-For", "X-Original-Host", "X-Original-Proto", "X-Original-Prefix"];

    public static bool IsBound(string address)
    {
        var binding = BindingAddress.Parse(address);
        return binding.IsUnixPipe || IsName(binding.Host);
    }

    /// <summary>The refusal of whoever is not on this machine, calls it by another name, or through a proxy, which would make all
    /// visitors local; <paramref name="lift"/> says what lifts it.</summary>
    public static ProblemResult? Refuse(HttpContext http, string lift)
    {
        if (!IsCaller(http.Connection)) return Forbidden("remote_caller", "Only this machine may call.", lift);
        if (!IsName(http.Request.Host.Host))
            return Forbidden("foreign_host", "Only localhost, 127.0.0.1 and [::1] are answered.", lift);
        return http.Request.Headers.Keys.Any(IsForwarded) ? Forbidden("forwarded", "Forwarded requests are not answered.", lift) : null;
    }

    private static bool IsName(string host) => Names.Contains(host, StringComparer.OrdinalIgnoreCase);

    // A caller without an address came in by other means than the network.
    private static bool IsCaller(ConnectionInfo connection) =>
        connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);

    // A header of such a name tells the address of whoever asked a proxy: X-Real-IP, True-Client-IP, CF-Connecting-IP and their like.
    private static bool IsForwarded(string header) =>
        header.Equals("Forwarded", StringComparison.OrdinalIgnoreCase)
        || header.Equals("Via", StringComparison.OrdinalIgnoreCase)
        || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase)
        || Believed.Contains(header, StringComparer.OrdinalIgnoreCase)
        || header.EndsWith("-IP", StringComparison.OrdinalIgnoreCase);

    private static ProblemResult Forbidden(string code, string why, string lift) =>
        Problems.Of(ProblemKind.Forbidden, code, $"{why} {lift}");
}
