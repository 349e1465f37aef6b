using JobScheduler.Benchmarks.Clusters;
using Npgsql;

namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>Where a peer keeps its jobs: new for every round.</summary>
internal sealed class PeerStorage(string peer, MeasuredCluster cluster)
{
    private const string Database = "peer";

    public string Peer => peer;

    public string ConnectionString =>
        IsRedis ? cluster.Cluster.Redis!.ConnectionString : cluster.Cluster.Postgres.ConnectionStringOf(Database);

    private bool IsRedis => peer == PeerNames.HangfireRedis;

    public async Task ClearAsync(CancellationToken cancellationToken)
    {
        if (IsRedis)
        {
            await cluster.Redis!.GetServers().Single().FlushDatabaseAsync(PeerFactory.RedisDatabase);
            return;
        }

        NpgsqlConnection.ClearAllPools();
        await cluster.RunAsync($"DROP DATABASE IF EXISTS {Database} WITH (FORCE)", cancellationToken);
        await cluster.RunAsync($"CREATE DATABASE {Database}", cancellationToken);
    }
}
