using System.Diagnostics;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Recovery;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Nodes;
using JobScheduler.LocalCluster.Postgres;

namespace JobScheduler.Benchmarks.Idle;

/// <summary>Statements by pg_stat_statements and CPU time by the kernel, while a healthy cluster has nothing to do.</summary>
internal sealed class IdleBenchmark(MeasuredCluster cluster, StatementCosts costs, IdleSettings settings)
{
    private const string Calls = "SELECT sum(calls)::double precision FROM pg_stat_statements WHERE query NOT LIKE '%pg_stat_statements%'";

    private readonly IReadOnlyList<NodeProcess> _nodes = [.. cluster.Cluster.Members.OfType<NodeProcess>()];

    public static async Task<int> RunAsync(IdleSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("idle", settings);
        var options = new ClusterOptions
        {
            Workers = settings.Workers,
            Concurrency = 20,
            Redis = settings.Redis,
            Postgres = new PostgresOptions { StatementStatistics = true },
        };
        await using var cluster = await MeasuredCluster.StartAsync(options, cancellationToken);
        await using var costs = new StatementCosts(cluster.Cluster.Postgres.ConnectionString);
        await new Health(cluster, settings.Workers).WaitAsync(cancellationToken);
        var benchmark = new IdleBenchmark(cluster, costs, settings);
        for (var round = 1; round <= settings.Rounds; round++) await benchmark.RoundAsync(round, results, cancellationToken);
        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task RoundAsync(int round, Results results, CancellationToken cancellationToken)
    {
        await costs.ResetAsync(cancellationToken);
        var before = _nodes.ToDictionary(node => node.Name, Used);
        await Task.Delay(TimeSpan.FromSeconds(settings.Seconds), TimeProvider.System, cancellationToken);
        var used = _nodes.ToDictionary(node => node.Name, node => Used(node) - before[node.Name]);
        var calls = await cluster.ScalarAsync<double>(Calls, cancellationToken);
        results.Add(round, "statements", "all processes", ("a second", calls / settings.Seconds),
            ("a second and process", calls / settings.Seconds / _nodes.Count));
        foreach (var (name, time) in used) results.Add(round, "CPU", name, ("ms a second", time.TotalMilliseconds / settings.Seconds));
        await costs.WriteAsync(Console.Error, "idle", cancellationToken);
    }

    private static TimeSpan Used(NodeProcess node)
    {
        using var process = Process.GetProcessById(node.ProcessId!.Value);
        return process.TotalProcessorTime;
    }
}
