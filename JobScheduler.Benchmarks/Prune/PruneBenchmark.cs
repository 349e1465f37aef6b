using JobScheduler.Benchmarks.Backlogs;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Prune;

/// <summary>Rows a second that are deleted beside a drain, and what is left of the drain; by the counters,
/// over some seconds in which both go on.</summary>
internal sealed class PruneBenchmark(MeasuredCluster cluster, PruneSettings settings)
{
    private const string Pruning = "with old jobs";
    private const string Control = "control";
    private const string Pruned = "SELECT COALESCE(sum(n), 0)::bigint FROM counters WHERE from_status = 'completed' AND to_status = ''";

    // Workers look for old jobs once a minute.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static async Task<int> RunAsync(PruneSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("prune", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = 0, Concurrency = 100, Redis = settings.Redis }, cancellationToken);
        var benchmark = new PruneBenchmark(cluster, settings);
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var side in Turns.Of([Pruning, Control], round))
                results.Add(round, $"{settings.Workers} workers", side, await benchmark.MeasureAsync(side == Pruning, cancellationToken));
        }

        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task<IEnumerable<(string, double)>> MeasureAsync(bool prunes, CancellationToken cancellationToken)
    {
        await cluster.ClearAsync(cancellationToken);
        await cluster.RunAsync(GeneratedRows.Queue, cancellationToken);
        await cluster.RunAsync(GeneratedRows.Old(prunes ? settings.Old : 0), cancellationToken);
        await Preload.SendAsync(cluster.Api, settings.Jobs, cancellationToken);
        await cluster.Database.SettleAsync(cancellationToken);
        string[] names = [.. Enumerable.Range(1, settings.Workers).Select(number => $"worker-{number}")];
        await Task.WhenAll(names.Select(name => cluster.Cluster.StartAsync(name, cancellationToken)));
        await Patience.SeldomUntilAsync("jobs complete", async () => await DoneAsync(cancellationToken) > 0, Limit, cancellationToken);
        if (prunes)
            await Patience.SeldomUntilAsync(
                "old jobs go", async () => await cluster.ScalarAsync<long>(Pruned, cancellationToken) > 0, Limit, cancellationToken);
        var values = await LookAsync(cancellationToken);
        await Task.WhenAll(names.Select(name => cluster.Cluster[name].StopAsync()));
        return values;
    }

    private async Task<IEnumerable<(string, double)>> LookAsync(CancellationToken cancellationToken)
    {
        var begun = TimeProvider.System.GetTimestamp();
        var (done, pruned) = (await DoneAsync(cancellationToken), await cluster.ScalarAsync<long>(Pruned, cancellationToken));
        await Task.Delay(TimeSpan.FromSeconds(settings.Seconds), TimeProvider.System, cancellationToken);
        var took = TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
        (done, pruned) = (
            await DoneAsync(cancellationToken) - done, await cluster.ScalarAsync<long>(Pruned, cancellationToken) - pruned);
        return [("jobs/s", done / took), ("pruned/s", pruned / took)];
    }

    private Task<long> DoneAsync(CancellationToken cancellationToken) => cluster.Database.CompletedAsync(cancellationToken);
}
