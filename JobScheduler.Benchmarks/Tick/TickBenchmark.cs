using JobScheduler.Benchmarks.Backlogs;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Tick;

/// <summary>Schedules a second that move on when all of them tick at one instant, by the times at which the runs of their next ticks
/// were stored; and that every tick is accounted for.</summary>
internal sealed class TickBenchmark(MeasuredCluster cluster, TickSettings settings)
{
    private const string Control = "control";
    private const string Held = "one is held";
    private const string Lock = "BEGIN; SELECT id FROM schedules ORDER BY id LIMIT 1 FOR UPDATE";

    /// <summary>For the rows to be made.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    public static async Task<int> RunAsync(TickSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("tick", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = settings.Workers, Concurrency = 100, Redis = settings.Redis }, cancellationToken);
        var benchmark = new TickBenchmark(cluster, settings);
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var side in Turns.Of([Control, Held], round))
                results.Add(round, $"{settings.Schedules} schedules", side, await benchmark.MeasureAsync(side == Held, cancellationToken));
        }

        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task<IEnumerable<(string, double)>> MeasureAsync(bool isHeld, CancellationToken cancellationToken)
    {
        await cluster.ClearAsync(cancellationToken);
        await cluster.RunAsync("TRUNCATE schedules, schedule_ticks, schedule_gaps", cancellationToken);
        var rows = await AddAsync(cancellationToken);
        await using (isHeld ? await cluster.Database.HoldAsync(Lock, cancellationToken) : null)
            await MovedAsync(rows, settings.Schedules - (isHeld ? 1 : 0), cancellationToken);
        var delays = await cluster.ColumnAsync(rows.Delays, cancellationToken);
        await MovedAsync(rows, settings.Schedules, cancellationToken);
        var unaccounted = await cluster.ScalarAsync<long>(rows.Unaccounted, cancellationToken);
        if (unaccounted > 0) throw new InvalidOperationException($"{unaccounted} ticks are not accounted for.");
        return
        [
            ("schedules/s", delays.Count / (delays.Max() / 1000)), .. Spread.Of(delays, "late ms"),
        ];
    }

    private async Task<TickRows> AddAsync(CancellationToken cancellationToken)
    {
        var now = await cluster.ScalarAsync<DateTime>("SELECT date_trunc('second', clock_timestamp())", cancellationToken);
        var rows = new TickRows(new DateTimeOffset(now, TimeSpan.Zero) + Ahead);
        await cluster.RunAsync(GeneratedRows.Queue, cancellationToken);
        await cluster.RunAsync(rows.Schedules(settings.Schedules), cancellationToken);
        await cluster.RunAsync(rows.Runs, cancellationToken);
        foreach (var sql in (string[])["VACUUM ANALYZE schedules", "VACUUM ANALYZE jobs", "CHECKPOINT"])
            await cluster.RunAsync(sql, cancellationToken);
        if (await cluster.ScalarAsync<bool>($"SELECT clock_timestamp() > '{rows.Tick}'", cancellationToken))
            throw new InvalidOperationException($"To make the rows took more than {Ahead.TotalSeconds} s.");
        return rows;
    }

    private Task MovedAsync(TickRows rows, int count, CancellationToken cancellationToken) => Patience.SeldomUntilAsync(
        "the schedules move on", async () => await cluster.ScalarAsync<long>(rows.Moved, cancellationToken) >= count, Limit,
        cancellationToken);
}
