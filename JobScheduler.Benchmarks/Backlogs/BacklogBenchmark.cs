using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Backlogs;

/// <summary>The same drain and the same questions on a full database and on an empty one, in turns.</summary>
internal sealed class BacklogBenchmark(BacklogSettings settings, Results results)
{
    private const string Full = "full";
    private const string Empty = "empty tables";
    private const string EmptyDatabase = "nearly_empty";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);

    public static async Task<int> RunAsync(BacklogSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("backlog", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = 0, Concurrency = settings.Concurrency }, cancellationToken);
        await cluster.Cluster.Scheduler.StopAsync();
        foreach (var database in new[] { Full, EmptyDatabase })
            await cluster.Cluster.Postgres.CreateDatabaseAsync(database, cancellationToken: cancellationToken);
        await using var full = new StoreSide(cluster, Full, 1, settings.Workers);
        await using var empty = new StoreSide(cluster, EmptyDatabase, 2, settings.Workers);
        await full.CreateAsync(settings.Finished, cancellationToken);
        await empty.CreateAsync(0, cancellationToken);
        var benchmark = new BacklogBenchmark(settings, results);
        for (var round = 1; round <= settings.Rounds; round++) await benchmark.RoundAsync(round, full, empty, cancellationToken);
        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task RoundAsync(int round, StoreSide full, StoreSide empty, CancellationToken cancellationToken)
    {
        // Ours in the table's sense: what is compared with the other.
        (string Name, StoreSide Side, int Pending)[] sides = [(Sides.Ours, full, settings.Pending), (Empty, empty, settings.Jobs)];
        foreach (var (name, side, pending) in Turns.Of(sides, round)) await MeasureAsync(round, name, side, pending, cancellationToken);
    }

    private async Task MeasureAsync(int round, string name, StoreSide side, int pending, CancellationToken cancellationToken)
    {
        await side.FillAsync(pending, cancellationToken);
        foreach (var (question, time) in await Questions.AskAsync(side, settings, cancellationToken))
            results.Add(round, question, name, ("ms", time));
        results.Add(round, "drain", name, (await DrainAsync(side, cancellationToken)).Values);
        await side.Scheduler.StopAsync();
    }

    private async Task<DrainResult> DrainAsync(StoreSide side, CancellationToken cancellationToken)
    {
        var before = await side.Database.CompletedAsync(cancellationToken);
        var begun = await side.Database.ScalarAsync<DateTime>("SELECT clock_timestamp()", cancellationToken);
        await Task.WhenAll(side.Workers.Select(worker => worker.StartAsync(cancellationToken)));
        await Patience.SeldomUntilAsync("enough have run",
            async () => await side.Database.CompletedAsync(cancellationToken) - before >= settings.Jobs, Limit, cancellationToken);
        await Task.WhenAll(side.Workers.Select(worker => worker.StopAsync()));
        // The full side goes on while it is being stopped: the first so many count.
        return await DrainResult.OfFirstAsync(side.Database, begun, settings.Jobs, cancellationToken);
    }
}
