using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Latency;

/// <summary>One job at a time on an idle cluster: by the store's times and by the client's watch,
/// beside the bare insert and claim.</summary>
internal sealed class LatencyBenchmark(MeasuredCluster cluster, BareStore bare, LatencySettings settings)
{
    private const string StoreTimes =
        "SELECT (EXTRACT(EPOCH FROM started_at - created_at) * 1000)::double precision FROM jobs WHERE status = 'completed'";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    // Fixed: every round and both sides wait the same.
    private readonly Random _pauses = new(1);

    public static async Task<int> RunAsync(LatencySettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("latency", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = 1, Concurrency = 20, Redis = settings.Redis }, cancellationToken);
        await using var bare = await BareStore.OnPostgresAsync(
            cluster.Cluster.Postgres.ConnectionString, connections: 2, cancellationToken);
        var benchmark = new LatencyBenchmark(cluster, bare, settings);
        await benchmark.OursAsync(settings.Jobs / 5 + 1, cancellationToken);
        for (var round = 1; round <= settings.Rounds; round++)
        {
            results.Add(round, "idle, ms", Sides.Ours, await benchmark.OursAsync(settings.Jobs, cancellationToken));
            results.Add(round, "idle, ms", Sides.Bare, await benchmark.BareAsync(cancellationToken));
        }

        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task<IEnumerable<(string, double)>> OursAsync(int jobs, CancellationToken cancellationToken)
    {
        await cluster.RunAsync("TRUNCATE jobs", cancellationToken);
        var seen = new List<double>();
        for (var i = 0; i < jobs; i++)
        {
            await PauseAsync(cancellationToken);
            var sent = TimeProvider.System.GetUtcNow();
            var job = await cluster.Api.CreateJobAsync(
                new CreateJobRequest { Name = "ping", ExecutionTimeMs = 0 }, cancellationToken: cancellationToken);
            await Patience.UntilAsync("the job completes", () => IsDoneAsync(job.Id, cancellationToken), Limit, cancellationToken);
            var started = await cluster.ScalarAsync<DateTime>($"SELECT started_at FROM jobs WHERE id = '{job.Id}'", cancellationToken);
            seen.Add((started - sent.UtcDateTime).TotalMilliseconds);
        }

        return [.. Spread.Of(await cluster.ColumnAsync(StoreTimes, cancellationToken), "created to started"),
            .. Spread.Of(seen, "POST sent to started")];
    }

    private async Task<IEnumerable<(string, double)>> BareAsync(CancellationToken cancellationToken)
    {
        await cluster.RunAsync("TRUNCATE jobs", cancellationToken);
        var times = new List<double>();
        for (var i = 0; i < settings.Jobs; i++)
        {
            await PauseAsync(cancellationToken);
            var accepted = await bare.InsertAsync(1, cancellationToken);
            var claimed = await bare.ClaimAsync([accepted[0].JobId], cancellationToken);
            times.Add((claimed[0].StartedAt!.Value - claimed[0].CreatedAt).TotalMilliseconds);
            // Or it would be taken for one of a lost worker.
            await bare.SettleAsync(claimed, cancellationToken);
        }

        return Spread.Of(times, "created to started");
    }

    private Task<bool> IsDoneAsync(Guid id, CancellationToken cancellationToken) =>
        cluster.ScalarAsync<bool>($"SELECT status = 'completed' FROM jobs WHERE id = '{id}'", cancellationToken);

    private Task PauseAsync(CancellationToken cancellationToken) =>
        Task.Delay(TimeSpan.FromMilliseconds(_pauses.Next(1, settings.PauseMs + 1)), TimeProvider.System, cancellationToken);
}
