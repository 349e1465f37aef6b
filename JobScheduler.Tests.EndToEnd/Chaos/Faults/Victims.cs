using JobScheduler.LocalCluster.Redis;
using JobScheduler.Tests.EndToEnd.Chaos.Proxy;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>The cluster as those who harm it see it.</summary>
internal sealed class Victims(Cluster cluster, StoreWitness store, Network network, Burst burst)
{
    /// <summary>How the names of all workers begin.</summary>
    public const string AnyWorkers = "worker-";

    /// <summary>How the names of all APIs begin.</summary>
    public const string AnyApis = "scheduler";

    private StoreWitness _store = store;
    private int _failovers;

    public PostgresServer Postgres => cluster.Postgres;

    /// <summary>A server that follows the primary while a fault wants one.</summary>
    public PostgresServer Standby { get; } = new(
        "standby", cluster.Guardian, new PostgresOptions { Durable = false, StandbyOf = cluster.Postgres });

    public RedisServer Redis => cluster.Redis!;

    /// <summary>A client that sends very much at once.</summary>
    public Burst Burst => burst;

    /// <summary>All APIs and workers.</summary>
    public IReadOnlyList<NodeProcess> Nodes => [.. cluster.Members.OfType<NodeProcess>()];

    public NodeProcess AnyWorker(Random random) => Any(random, AnyWorkers);

    public NodeProcess Worker(string name) => (NodeProcess)cluster[name];

    public NodeProcess AnyApi(Random random) => Any(random, AnyApis);

    public NodeProcess AnyNode(Random random) => Any(random, "");

    /// <summary>One of these that comes back as it was; null where each has another version installed and waits for its turn.</summary>
    public NodeProcess? Restartable(Random random, string prefix) =>
        Pick(random, Nodes.Where(node => !node.IsOutdated && node.Name.StartsWith(prefix, StringComparison.Ordinal)));

    /// <summary>What lies between this process and its PostgreSQL.</summary>
    public FaultProxy PostgresLine(NodeProcess node) => network.Line(node.Name, Network.Postgres);

    /// <summary>What lies between this process and its Redis.</summary>
    public FaultProxy RedisLine(NodeProcess node) => network.Line(node.Name, Network.Redis);

    /// <summary>Leads all APIs and workers to another primary, as a name or an address does that moves.</summary>
    public void LeadTo(PostgresServer primary)
    {
        network.LeadTo(Network.Postgres, primary.Port);
        _store = new StoreWitness(primary);
    }

    /// <summary>As <see cref="LeadTo(PostgresServer)"/>.</summary>
    public void LeadTo(RedisServer master) => network.LeadTo(Network.Redis, master.Port);

    /// <summary>A replica, and a Sentinel that promotes it; both are new each time, as a Sentinel does not forget.</summary>
    public (RedisServer Replica, SentinelServer Sentinel) FollowRedis()
    {
        var number = ++_failovers;
        return (new RedisServer($"replica-{number}", cluster.Guardian, Redis), new SentinelServer(
            $"sentinel-{number}", cluster.Guardian, Redis));
    }

    public Task<string> PictureAsync() => _store.PictureAsync();

    public Task<string> SqlAsync(string sql) => _store.SqlAsync(sql);

    public Task<string> RedisAsync(params string[] command) => Programs.OutputAsync(cluster.Redis!.Cli(command));

    private NodeProcess Any(Random random, string prefix) =>
        Pick(random, Nodes.Where(node => node.Name.StartsWith(prefix, StringComparison.Ordinal)))!;

    private static NodeProcess? Pick(Random random, IEnumerable<NodeProcess> nodes)
    {
        NodeProcess[] all = [.. nodes];
        return all.Length > 0 ? all[random.Next(all.Length)] : null;
    }
}
