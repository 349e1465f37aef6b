namespace JobScheduler.Queues.Redis;

/// <summary>How the keys lie: together on one server, and on a Cluster, where a script may use those of one slot alone, in sixteen lanes
/// by their queues.</summary>
internal sealed class RedisLanes
{
    private const int OfCluster = 16;

    private readonly Func<string, int> _numberOf;

    private RedisLanes(IEnumerable<RedisKeys> keys, Func<string, int> numberOf) =>
        (All, _numberOf) = ([.. keys.Select(lane => new RedisLane(lane))], numberOf);

    public IReadOnlyList<RedisLane> All { get; }

    /// <summary>Where everything is that belongs to no queue.</summary>
    public RedisLane First => All[0];

    /// <summary>As the server has said itself.</summary>
    public static bool AreOnCluster(IConnectionMultiplexer connection) =>
        connection.GetServers().Any(server => server.ServerType == ServerType.Cluster);

    public static RedisLanes OnServer(string prefix) => new([new RedisKeys(prefix)], static _ => 0);

    /// <summary>What stands in braces decides the slot.</summary>
    public static RedisLanes OnCluster(string prefix) => new(
        Enumerable.Range(0, OfCluster).Select(lane => new RedisKeys($"{{{prefix}lane:{lane}}}:")), queue => Crc16.Of(queue) % OfCluster);

    public RedisLane Of(string queue) => All[_numberOf(queue)];
}
