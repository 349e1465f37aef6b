namespace JobScheduler.Queues.Redis;

/// <summary>Why Redis refuses, for whoever has to do something about it.</summary>
internal static class RefusalText
{
    private static readonly (string Sign, string Text)[] Known =
    [
        ("OOM", "Redis is full: it has reached its maxmemory and takes no more ids."),
        ("CLUSTERDOWN", "Redis Cluster is down: it has no server for some of its slots."),
        ("CROSSSLOT", "Redis divides its keys among servers and does not say that it is a Cluster."),
        ("READONLY", "Redis is a replica and takes no writes."),
        ("not eligible for replica", "Redis is a replica and takes no writes."),
        ("MISCONF", "Redis cannot save its dump and therefore takes no writes (MISCONF)."),
        ("NOAUTH", "Redis wants a password."),
        ("WRONGPASS", "Redis does not accept the password."),
        ("NOPERM", "Redis does not let this user do what the ready queue needs."),
    ];

    public static string Of(Exception error, IConnectionMultiplexer connection) =>
        error is RedisConnectionException && RedisLanes.AreOnCluster(connection) ? "A server of Redis Cluster is away."
        : Known.FirstOrDefault(known => error.Message.Contains(known.Sign, StringComparison.Ordinal)).Text
            ?? $"Redis refuses: {error.Message}";
}
