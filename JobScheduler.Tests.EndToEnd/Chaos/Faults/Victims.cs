using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Processes;
using JobScheduler.Tests.EndToEnd.Chaos.Witnesses;
using JobScheduler.Tests.EndToEnd.Support;

namespace JobScheduler.Tests.EndToEnd.Chaos.Faults;

/// <summary>The cluster as those who harm it see it.</summary>
internal sealed class Victims(Cluster cluster, StoreWitness store)
{
    public ClusterProcess Postgres => cluster.Postgres;

    public ClusterProcess Redis => cluster.Redis!;

    public ClusterProcess AnyWorker(Random random) => Any(random, "worker-");

    public ClusterProcess AnyApi(Random random) => Any(random, "scheduler");

    public Task CrashPostgresAsync() => cluster.Postgres.StopImmediatelyAsync();

    public Task<string> SqlAsync(string sql) => store.SqlAsync(sql);

    public Task<string> RedisAsync(params string[] command) => Programs.OutputAsync(cluster.Redis!.Cli(command));

    private ClusterProcess Any(Random random, string prefix)
    {
        var members = cluster.Members.Where(member => member.Name.StartsWith(prefix, StringComparison.Ordinal)).ToList();
        return members[random.Next(members.Count)];
    }
}
