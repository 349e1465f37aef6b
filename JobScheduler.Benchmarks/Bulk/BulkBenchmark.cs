using JobScheduler.Benchmarks.Backlogs;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Bulk;

/// <summary>Retried jobs in each whole second of a bulk retry, by the times at which the store made them due again, while workers run them.
/// </summary>
internal sealed class BulkBenchmark(MeasuredCluster cluster, BulkSettings settings)
{
    private const string PerSecond = """
        SELECT COUNT(*)::double precision
        FROM jobs
        WHERE generation = 1
        GROUP BY date_trunc('second', scheduled_at)
        ORDER BY date_trunc('second', scheduled_at)
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(BulkSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("bulk", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = 1, Redis = settings.Redis }, cancellationToken);
        var benchmark = new BulkBenchmark(cluster, settings);
        for (var round = 1; round <= settings.Rounds; round++)
            results.Add(round, $"{settings.Jobs} jobs", $"{settings.Pace} a second", await benchmark.MeasureAsync(cancellationToken));
        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task<IEnumerable<(string, double)>> MeasureAsync(CancellationToken cancellationToken)
    {
        await cluster.ClearAsync(cancellationToken);
        await cluster.RunAsync(GeneratedRows.Queue, cancellationToken);
        await cluster.RunAsync(GeneratedRows.Failed(settings.Jobs), cancellationToken);
        await cluster.Database.SettleAsync(cancellationToken);
        var begun = await cluster.Api.StartBulkAsync(
            new() { Action = "retry", Filter = "status=failed", Pace = settings.Pace, Reason = "measured" }, cancellationToken);
        var done = begun;
        await Patience.SeldomUntilAsync(
            "the retry ends",
            async () => (done = await cluster.Api.GetBulkAsync(begun.Id, cancellationToken)).Status != "running",
            Limit, cancellationToken);
        // The first and the last second are not whole.
        var seconds = (await cluster.ColumnAsync(PerSecond, cancellationToken))[1..^1];
        return
        [
            ("done", done.Done), ("jobs/s", done.Done / (done.EndedAt!.Value - done.CreatedAt).TotalSeconds),
            ("least in a second", seconds.Min()), ("most in a second", seconds.Max()),
        ];
    }
}
