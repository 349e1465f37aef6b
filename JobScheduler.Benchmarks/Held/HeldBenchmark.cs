using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Held;

/// <summary>What a held snapshot costs: the rows that were claimed and ended since then cannot be vacuumed away,
/// and stay at the old end of every index. Tells how many jobs complete, how long a heartbeat takes, and who was lost.</summary>
internal sealed class HeldBenchmark(MeasuredCluster cluster, HeldSettings settings)
{
    private const string Held = "a snapshot is held";
    private const string Control = "control";
    private const string Snapshot = "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM workers";

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync(HeldSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("held", settings);
        var options = new ClusterOptions { Workers = settings.Workers, Concurrency = settings.Concurrency, Redis = settings.Redis };
        Dictionary<string, string> versions = [];
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var side in Turns.Of([Held, Control], round))
            {
                // A database of its own for each: what one left dead is no load for the other.
                await using var cluster = await MeasuredCluster.StartAsync(options, cancellationToken);
                versions = await cluster.VersionsAsync(cancellationToken);
                var values = await new HeldBenchmark(cluster, settings).MeasureAsync(isHeld: side == Held, cancellationToken);
                results.Add(round, $"{settings.JobsPerSecond} jobs/s", side, values);
            }
        }

        await results.WriteAsync(versions);
        return 0;
    }

    private async Task<IEnumerable<(string, double)>> MeasureAsync(bool isHeld, CancellationToken cancellationToken)
    {
        await using var feed = new Feed(cluster.Api, settings.JobsPerSecond, cancellationToken);
        await Task.Delay(WarmUp, TimeProvider.System, cancellationToken);
        await using var holder = isHeld ? await cluster.Database.HoldAsync(Snapshot, cancellationToken) : null;
        await using var beats = await BeatProbe.StartAsync(cluster.Cluster.Postgres.ConnectionString, cancellationToken);
        var (before, begun) = (await CompletedAsync(cancellationToken), TimeProvider.System.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(settings.Seconds), TimeProvider.System, cancellationToken);
        var completed = await CompletedAsync(cancellationToken) - before;
        var took = TimeProvider.System.GetElapsedTime(begun);
        var lost = await cluster.ScalarAsync<long>("SELECT count(*) FROM workers WHERE status = 'lost'", cancellationToken);
        var dead = await cluster.ScalarAsync<long>("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'jobs'", cancellationToken);
        return
        [
            ("jobs/s", completed / took.TotalSeconds), ("sent/s", feed.SentPerSecond), .. Spread.Of(beats.Milliseconds, "beat ms"),
            ("sessions lost", lost), ("dead rows", dead),
        ];
    }

    private Task<long> CompletedAsync(CancellationToken cancellationToken) => cluster.Database.CompletedAsync(cancellationToken);
}
