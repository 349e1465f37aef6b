namespace JobScheduler.Queues.Redis;

/// <summary>Why Redis refuses, for whoever has to do something about it.</summary>
internal static class RefusalText
{
    private const string Cluster = "Redis Cluster is not supported yet: use one server, with replicas and Sentinel if it shall fail over.";

    private static readonly (string Sign, string Text)[] Known =
    [
        ("OOM", "Redis is full: it has reached its maxmemory and takes no more ids."),
        ("READONLY", "Redis is a replica and takes no writes."),
        ("not eligible for replica", "Redis is a replica and takes no writes."),
        ("MISCONF", "Redis cannot save its dump and therefore takes no writes (MISCONF)."),
        ("NOAUTH", "Redis wants a password."),
        ("WRONGPASS", "Redis does not accept the password."),
    ];

    public static string Of(Exception error, IConnectionMultiplexer connection) =>
        connection.GetServers().Any(server => server.ServerType == ServerType.Cluster) ? Cluster
        : Known.FirstOrDefault(known => error.Message.Contains(known.Sign, StringComparison.Ordinal)).Text
            ?? $"Redis refuses: {error.Message}";
}
