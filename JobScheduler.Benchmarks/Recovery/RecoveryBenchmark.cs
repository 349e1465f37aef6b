using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Recovery;

/// <summary>Each fault alone on a healthy cluster, again and again.</summary>
internal static class RecoveryBenchmark
{
    public static async Task<int> RunAsync(RecoverySettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("recovery", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = settings.Workers, Concurrency = settings.Concurrency }, cancellationToken);
        var versions = await cluster.VersionsAsync(cancellationToken);
        var health = new Health(cluster, settings.Workers);
        await health.WaitAsync(cancellationToken);
        await health.WaitForServerAsync(cancellationToken);
        foreach (var fault in Faults(cluster, health, settings)) await RepeatAsync(fault, results, settings.Rounds, cancellationToken);
        await results.WriteAsync(versions);
        return 0;
    }

    private static IEnumerable<IFault> Faults(MeasuredCluster cluster, Health health, RecoverySettings settings)
    {
        IFault[] all =
        [
            new WorkerFault(FaultNames.Kill, cluster, health, settings.Jobs, worker => worker.KillAsync()),
            new WorkerFault(FaultNames.Freeze, cluster, health, settings.Jobs, worker => worker.FreezeAsync()),
            new RedisFault(cluster, health),
            new PostgresFault(cluster, health),
        ];
        return FaultNames.All.Contains(settings.Fault) ? all.Where(fault => fault.Name == settings.Fault) : all;
    }

    private static async Task RepeatAsync(IFault fault, Results results, int rounds, CancellationToken cancellationToken)
    {
        var seconds = new Dictionary<string, List<double>>();
        for (var round = 1; round <= rounds; round++)
        {
            var times = await fault.HappenAsync(cancellationToken);
            await Console.Error.WriteLineAsync(
                $"{fault.Name} {round}: {string.Join(", ", times.Select(time => $"{time.Key} {time.Value:0.000}"))}");
            foreach (var (what, time) in times) (seconds.TryGetValue(what, out var list) ? list : seconds[what] = []).Add(time);
        }

        foreach (var (what, times) in seconds)
        {
            results.Keep($"{fault.Name}: {what}", times);
            results.Add(rounds, fault.Name, what, Spread.Of(times));
        }
    }
}
