using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.Benchmarks.Start;

/// <summary>A job waits, and a worker process is started: the time from then until the job has started, by the clock of this machine,
/// which the store's is too.</summary>
internal sealed class StartBenchmark(MeasuredCluster cluster)
{
    private const string Worker = "worker-1";
    private const string StartedAt =
        "SELECT EXTRACT(EPOCH FROM max(started_at))::float8 * 1000 FROM jobs WHERE status = 'completed' HAVING count(*) = 1";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    public static async Task<int> RunAsync(StartSettings settings, NodePrograms programs, CancellationToken cancellationToken)
    {
        var results = new Results("start", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = 1, Concurrency = 20, Redis = settings.Redis, Programs = programs }, cancellationToken);
        var benchmark = new StartBenchmark(cluster);
        await cluster.Cluster[Worker].StopAsync();
        for (var round = 1; round <= settings.Rounds; round++)
            results.Add(round, "first job", "a worker", ("ms after the start", await benchmark.MeasureAsync(cancellationToken)));
        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task<double> MeasureAsync(CancellationToken cancellationToken)
    {
        await cluster.RunAsync("TRUNCATE jobs", cancellationToken);
        await Preload.SendAsync(cluster.Api, 1, cancellationToken);
        var begun = (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).TotalMilliseconds;
        await cluster.Cluster.StartAsync(Worker, cancellationToken);
        List<double> started = [];
        await Patience.SeldomUntilAsync(
            "the job completes",
            async () => (started = await cluster.ColumnAsync(StartedAt, cancellationToken)).Count > 0, Limit, cancellationToken);
        await cluster.Cluster[Worker].StopAsync();
        return started[0] - begun;
    }
}
