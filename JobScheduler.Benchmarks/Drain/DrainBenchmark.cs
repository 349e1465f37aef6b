using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Drain.Peers;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Postgres;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>Rounds of all sides on one PostgreSQL and one Redis; who is first changes.</summary>
internal sealed class DrainBenchmark(MeasuredCluster cluster, IReadOnlyList<IDrainSide> sides, StatementCosts? costs)
{
    public static async Task<int> RunAsync(DrainSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("drain", settings);
        await using var cluster = await MeasuredCluster.StartAsync(Options(settings), cancellationToken);
        var versions = await cluster.VersionsAsync(cancellationToken);
        var backlog = new Backlog(cluster, settings.Jobs);
        await using var bare = await BareLoop.OpenAsync(cluster.Cluster.Postgres.ConnectionString, settings, cancellationToken);
        await using var costs = settings.Statements ? new StatementCosts(cluster.Cluster.Postgres.ConnectionString) : null;
        await using var peers = new PeerSides(cluster, settings);
        IDrainSide[] sides = [new OurDrain(cluster, settings), new BareDrain(backlog, bare), .. peers.Sides];
        await new DrainBenchmark(cluster, sides, costs).RoundsAsync(results, settings, cancellationToken);
        if (settings.Peers.Count > 0) foreach (var (peer, version) in PeerSides.Versions) versions[peer] = version;
        await results.WriteAsync(versions);
        return 0;
    }

    private static ClusterOptions Options(DrainSettings settings) => new()
    {
        Workers = 0,
        Redis = settings.Redis,
        Concurrency = settings.Concurrency,
        Postgres = new PostgresOptions
        {
            StatementStatistics = settings.Statements,
            // Some peers hold two for each slot.
            Parameters = settings.Peers.Count == 0 ? new Dictionary<string, string>() : new() { ["max_connections"] = "1000" },
        },
    };

    private async Task RoundsAsync(Results results, DrainSettings settings, CancellationToken cancellationToken)
    {
        var name = $"{settings.Workers} workers, {(settings.Redis ? "Redis" : "PostgreSQL alone")}";
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var side in Turns.Of(sides, round))
                results.Add(round, name, side.Name, await MeasureAsync(side, cancellationToken));
        }
    }

    private async Task<IEnumerable<(string, double)>> MeasureAsync(IDrainSide side, CancellationToken cancellationToken)
    {
        await side.PrepareAsync(cancellationToken);
        if (costs is not null) await costs.ResetAsync(cancellationToken);
        var before = await MachineCosts.LookAsync(cluster, cancellationToken);
        var result = await side.DrainAsync(cancellationToken);
        var cost = (await MachineCosts.LookAsync(cluster, cancellationToken)).Since(before, result.Jobs);
        if (costs is not null) await costs.WriteAsync(Console.Error, side.Name, cancellationToken);
        return [.. result.Values, .. cost];
    }
}
