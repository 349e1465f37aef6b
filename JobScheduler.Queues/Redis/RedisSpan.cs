using System.Diagnostics;
using System.Net;

namespace JobScheduler.Queues.Redis;

/// <summary>Adds to the span of a push what the conventions for databases ask for: the client library has no tracing of its own.</summary>
internal static class RedisSpan
{
    public static void Describe(Activity? push, IConnectionMultiplexer connection)
    {
        if (push is not { IsAllDataRequested: true }) return;
        push.SetTag("db.system.name", "redis").SetTag("db.operation.name", "EVALSHA");
        if (connection.GetEndPoints() is [DnsEndPoint server, ..]) Address(push, server.Host, server.Port);
        else if (connection.GetEndPoints() is [IPEndPoint address, ..]) Address(push, address.Address.ToString(), address.Port);
    }

    private static void Address(Activity push, string host, int port) => push.SetTag("server.address", host).SetTag("server.port", port);
}
