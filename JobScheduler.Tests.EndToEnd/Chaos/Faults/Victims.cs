using JobScheduler.LocalCluster.Redis;
using JobScheduler.Tests.EndToEnd.Chaos.Proxy;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>The cluster as those who harm it see it.</summary>
internal sealed class Victims(Cluster cluster, StoreWitness store, Network network, Burst burst)
{
    private StoreWitness _store = store;
    private int _failovers;

    public PostgresServer Postgres => cluster.Postgres;

    /// <summary>A server that follows the primary while a fault wants one.</summary>
    public PostgresServer Standby { get; } = new(
        "standby", cluster.Guardian, new PostgresOptions { Durable = false, StandbyOf = cluster.Postgres });

    public RedisServer Redis => cluster.Redis!;

    /// <summary>A client that sends very much at once.</summary>
    public Burst Burst => burst;

    public NodeProcess AnyWorker(Random random) => Any(random, "worker-");

    public NodeProcess Worker(string name) => (NodeProcess)cluster[name];

    public NodeProcess AnyApi(Random random) => Any(random, "scheduler");

    public NodeProcess AnyNode(Random random) => Any(random, "");

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

    private NodeProcess Any(Random random, string prefix)
    {
        var nodes = cluster.Members.OfType<NodeProcess>().Where(node => node.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return nodes[random.Next(nodes.Count)];
    }
}
