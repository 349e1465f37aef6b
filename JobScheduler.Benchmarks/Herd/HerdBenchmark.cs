using System.Diagnostics;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Held;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Nodes;

namespace JobScheduler.Benchmarks.Herd;

/// <summary>Very many jobs that come due at once, by the store's times; and how urgent jobs, the API and the heartbeats fare
/// meanwhile.</summary>
internal sealed class HerdBenchmark(MeasuredCluster cluster, HerdSettings settings, Results results)
{
    // The probes run when the moment comes.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(1);

    private readonly string _side = settings.Redis ? "Redis" : "PostgreSQL alone";

    public static async Task<int> RunAsync(HerdSettings settings, NodePrograms programs, CancellationToken cancellationToken)
    {
        var results = new Results("herd", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions
            {
                Workers = settings.Workers,
                Concurrency = settings.Concurrency,
                Redis = settings.Redis,
                Programs = programs,
            },
            cancellationToken);
        var benchmark = new HerdBenchmark(cluster, settings, results);
        await benchmark.WarmUpAsync(cancellationToken);
        for (var round = 1; round <= settings.Rounds; round++) await benchmark.RoundAsync(round, cancellationToken);
        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var jobs = Math.Min(settings.Jobs, Preload.ToWarmUp);
        await Preload.SendAsync(cluster.Api, jobs, cancellationToken);
        await new Backlog(cluster, jobs).WaitUntilDrainedAsync(cancellationToken);
    }

    private async Task RoundAsync(int round, CancellationToken cancellationToken)
    {
        var herd = new HerdJobs(cluster, settings);
        await herd.MakeAsync(cancellationToken);
        if (settings.Redis) Add("load", ("s", (await herd.LoadAsync(cancellationToken)).TotalSeconds));
        await WaitForAsync(herd.Due, cancellationToken);
        await MeasureAsync(herd, Add, cancellationToken);

        void Add(string name, params IEnumerable<(string, double)> values) => results.Add(round, name, _side, values);
    }

    private static async Task WaitForAsync(DateTimeOffset due, CancellationToken cancellationToken)
    {
        var left = due - Ahead - TimeProvider.System.GetUtcNow();
        if (left < TimeSpan.Zero)
            throw new InvalidOperationException("The jobs were due before all was ready: take a longer --lead-seconds.");
        await Task.Delay(left, TimeProvider.System, cancellationToken);
    }

    private async Task MeasureAsync(
        HerdJobs herd, Action<string, IEnumerable<(string, double)>> add, CancellationToken cancellationToken)
    {
        var before = await MachineCosts.LookAsync(cluster, cancellationToken);
        var beats = await BeatProbe.StartAsync(cluster.Cluster.Postgres.ConnectionString, cancellationToken);
        var health = new HealthProbe(cluster.Cluster.Scheduler.Url, cancellationToken);
        var redis = cluster.Redis is { } server ? new RedisProbe(server, herd.Due, cancellationToken) : null;
        var urgent = new UrgentJobs(cluster, cancellationToken);
        await using (beats) await using (health) await using (redis) await using (urgent)
            await herd.WaitUntilDrainedAsync(cancellationToken);
        var costs = (await MachineCosts.LookAsync(cluster, cancellationToken)).Since(before, settings.Jobs);

        var ended = (await herd.EndedAfterAsync(cancellationToken)).TotalSeconds;
        add("drain", [("jobs/s", settings.Jobs / ended), ("ended after s", ended), .. costs]);
        add("start, ms late", Spread.Of(await herd.LatenessAsync(cancellationToken)));
        add("urgent jobs", await urgent.ValuesAsync(cancellationToken));
        add("meanwhile", [.. health.Values, .. Spread.Of(beats.Milliseconds, "beat ms"), ("largest process MB", LargestProcess() / 1e6)]);
        if (redis is not null) add("Redis", redis.Values);
    }

    private long LargestProcess() => cluster.Cluster.Members.OfType<NodeProcess>().Max(node =>
    {
        using var process = Process.GetProcessById(node.ProcessId!.Value);
        return process.PeakWorkingSet64;
    });
}
