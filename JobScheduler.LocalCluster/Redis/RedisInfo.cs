using System.Net;
using System.Net.Sockets;
using System.Text;

namespace JobScheduler.LocalCluster.Redis;

/// <summary>What a server or a Sentinel says of itself.</summary>
internal static class RedisInfo
{
    /// <summary>The answer to INFO; empty while nobody listens.</summary>
    public static async Task<string> ReadAsync(int port, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
            await using var stream = client.GetStream();
            await stream.WriteAsync("INFO\r\n"u8.ToArray(), cancellationToken);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            return await BodyAsync(reader, cancellationToken);
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            // Not listening yet, or no more.
            return "";
        }
    }

    /// <summary>The length stands first; a server that is loading its data says so instead.
    /// A Sentinel knows no QUIT and leaves the connection open.</summary>
    private static async Task<string> BodyAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        if (await reader.ReadLineAsync(cancellationToken) is not ['$', .. var length]) return "";
        var body = new char[int.Parse(length, CultureInfo.InvariantCulture)];
        var read = await reader.ReadBlockAsync(body, cancellationToken);
        return new string(body, 0, read);
    }
}
