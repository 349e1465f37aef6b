using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.Benchmarks.Punctuality;

/// <summary>Delayed jobs that come due in one second, evenly or at one instant: how late each started, by the store's times.</summary>
internal sealed class PunctualityBenchmark(MeasuredCluster cluster, PunctualitySettings settings)
{
    private const string Lateness = "SELECT (EXTRACT(EPOCH FROM started_at - scheduled_at) * 1000)::double precision FROM jobs WHERE name "
        + "= 'timed' AND status = 'completed'";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Evenly = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(PunctualitySettings settings, NodePrograms programs, CancellationToken cancellationToken)
    {
        var results = new Results("punctuality", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions
            {
                Workers = settings.Workers,
                Concurrency = settings.Concurrency,
                Redis = settings.Redis,
                Programs = programs,
            },
            cancellationToken);
        var benchmark = new PunctualityBenchmark(cluster, settings);
        await benchmark.LatenessAsync(100, Evenly, cancellationToken);
        var early = 0;
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var (name, jobs, window) in settings.Jobs.SelectMany(Cases))
            {
                var late = await benchmark.LatenessAsync(jobs, window, cancellationToken);
                early += late.Count(time => time < 0);
                results.Add(round, name, "ms late", [.. Spread.Of(late), ("earliest", late.Min())]);
            }
        }

        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        if (early > 0) await Console.Error.WriteLineAsync($"{early} jobs started before they were due.");
        return early > 0 ? 1 : 0;
    }

    private static IEnumerable<(string Name, int Jobs, TimeSpan Window)> Cases(int jobs) =>
        [($"{jobs} jobs over one second", jobs, Evenly), ($"{jobs} jobs at one instant", jobs, TimeSpan.Zero)];

    private async Task<List<double>> LatenessAsync(int jobs, TimeSpan window, CancellationToken cancellationToken)
    {
        await cluster.RunAsync("TRUNCATE jobs", cancellationToken);
        // Sending takes time, too: about a second for 10,000.
        var due = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(settings.LeadSeconds) + TimeSpan.FromMilliseconds(jobs / 5.0);
        await Preload.SendAsync(cluster.Api, jobs, cancellationToken,
            i => new CreateJobRequest { Name = "timed", ExecutionTimeMs = 0, RunAt = due + window * i / jobs });
        if (settings.Fresh) await RestartWorkersAsync(cancellationToken);
        if (TimeProvider.System.GetUtcNow() >= due)
            throw new InvalidOperationException("The jobs were due before all was ready: take a longer --lead-seconds.");
        await Task.Delay(due - TimeProvider.System.GetUtcNow() + window, TimeProvider.System, cancellationToken);
        await Patience.SeldomUntilAsync(
            "all have run",
            () => cluster.ScalarAsync<bool>($"SELECT count(*) = {jobs} FROM jobs WHERE status = 'completed'", cancellationToken), Limit,
            cancellationToken);
        return await cluster.ColumnAsync(Lateness, cancellationToken);
    }

    private Task RestartWorkersAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(Enumerable.Range(1, settings.Workers).Select(async number =>
        {
            await cluster.Cluster[$"worker-{number}"].StopAsync();
            await cluster.Cluster.StartAsync($"worker-{number}", cancellationToken);
        }));
}
