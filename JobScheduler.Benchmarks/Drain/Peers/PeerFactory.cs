namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>Opens a peer by its name.</summary>
internal static class PeerFactory
{
    // Our own keys are in the first.
    public const int RedisDatabase = 1;

    public static IPeer Open(string name, string connectionString, int slots) => name switch
    {
        PeerNames.HangfirePostgres => HangfirePeer.OnPostgres(connectionString, slots),
        PeerNames.HangfireRedis => HangfirePeer.OnRedis(connectionString, RedisDatabase),
        PeerNames.Quartz => new QuartzPeer(connectionString),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
