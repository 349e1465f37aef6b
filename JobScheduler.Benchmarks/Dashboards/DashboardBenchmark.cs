using System.Net;
using System.Net.Http.Json;
using JobScheduler.Benchmarks.Accept;
using JobScheduler.Benchmarks.Backlogs;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Drain;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Nodes;
using JobScheduler.LocalCluster.Postgres;

namespace JobScheduler.Benchmarks.Dashboards;

/// <summary>Each route that a page asks, one after the other by one caller; the statements of one open overview; and a drain beside
/// many of them, in turns with the same drain beside none.</summary>
internal sealed class DashboardBenchmark(MeasuredCluster cluster, DashboardSettings settings, Results results) : IDisposable
{
    private const int RowsAtOnce = 500_000;
    private const string Ours = "with viewers";
    private const string Control = "control";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private readonly HttpClient _http = new() { BaseAddress = new Uri(cluster.Cluster.Scheduler.Url, "/") };
    private readonly IReadOnlyList<NodeProcess> _workers =
        [.. Enumerable.Range(1, settings.Workers).Select(number => cluster.Cluster.Add($"worker-{number}"))];

    public static async Task<int> RunAsync(DashboardSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("dashboard", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = 0, Concurrency = 100, Postgres = new PostgresOptions { StatementStatistics = true } },
            cancellationToken);
        using var benchmark = new DashboardBenchmark(cluster, settings, results);
        await benchmark.FillAsync(cancellationToken);
        await benchmark.AskAllAsync(cancellationToken);
        await benchmark.OpenPageAsync(cancellationToken);
        for (var round = 1; round <= settings.Rounds; round++)
            foreach (var viewers in Turns.Of([settings.Viewers, 0], round)) await benchmark.DrainAsync(round, viewers, cancellationToken);
        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    public void Dispose() => _http.Dispose();

    private async Task FillAsync(CancellationToken cancellationToken)
    {
        await cluster.RunAsync(GeneratedRows.Queue, cancellationToken);
        await AddAsync(settings.Finished, GeneratedRows.Completed, cancellationToken);
        await AddAsync(settings.Finished / 1000, GeneratedRows.Failed, cancellationToken);
        await AddAsync(settings.Pending, GeneratedRows.Pending, cancellationToken);
        await cluster.RunAsync(GeneratedRows.Counters(settings.Pending, settings.Finished), cancellationToken);
        for (var number = 0; number < settings.Schedules; number++) await ScheduleAsync(number, cancellationToken);
        await cluster.RunAsync("CREATE EXTENSION IF NOT EXISTS pg_stat_statements", cancellationToken);
        await cluster.Database.SettleAsync(cancellationToken);
        await cluster.Cluster.Scheduler.StopAsync();
        await cluster.Redis!.GetServers().Single().FlushDatabaseAsync();
        await cluster.Cluster.Scheduler.StartAsync(cancellationToken);
        await Patience.SeldomUntilAsync(
            "the queue is loaded", () => cluster.Redis!.GetDatabase().IsLoadedAsync(), Limit, cancellationToken);
    }

    private async Task ScheduleAsync(int number, CancellationToken cancellationToken)
    {
        var schedule = new { name = "yearly", cron_expression = "0 0 1 1 *" };
        using var answer = await _http.PutAsJsonAsync($"schedules/yearly-{number}", schedule, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private async Task AddAsync(int rows, Func<int, string> sql, CancellationToken cancellationToken)
    {
        for (var left = rows; left > 0; left -= RowsAtOnce) await cluster.RunAsync(sql(Math.Min(left, RowsAtOnce)), cancellationToken);
    }

    private async Task AskAllAsync(CancellationToken cancellationToken)
    {
        foreach (var (name, route) in await DashboardRoutes.AllAsync(cluster, cancellationToken))
        {
            var found = await new ClosedLoop(token => AskAsync(route, token), callers: 1, WarmUp)
                .RunAsync(TimeSpan.FromSeconds(settings.Seconds), cancellationToken);
            results.Add(1, "one caller", $"GET /{name}", ("p50 ms", found.P50Ms), ("p95 ms", found.P95Ms), ("p99 ms", found.P99Ms));
        }
    }

    /// <summary>Less what the processes ask without it.</summary>
    private async Task OpenPageAsync(CancellationToken cancellationToken)
    {
        var idle = await StatementsAsync(cancellationToken);
        await using (Viewers(1, cancellationToken))
        {
            var open = await StatementsAsync(cancellationToken);
            results.Add(1, "an open overview", "one page", ("statements/s", open - idle));
        }
    }

    private async Task<double> StatementsAsync(CancellationToken cancellationToken)
    {
        const string Calls = "SELECT sum(calls)::bigint FROM pg_stat_statements";
        var window = TimeSpan.FromSeconds(6 * settings.Seconds);
        var (before, begun) = (await cluster.ScalarAsync<long>(Calls, cancellationToken), TimeProvider.System.GetTimestamp());
        await Task.Delay(window, TimeProvider.System, cancellationToken);
        var calls = await cluster.ScalarAsync<long>(Calls, cancellationToken) - before;
        return calls / TimeProvider.System.GetElapsedTime(begun).TotalSeconds;
    }

    private async Task DrainAsync(int round, int viewers, CancellationToken cancellationToken)
    {
        var before = await cluster.Database.CompletedAsync(cancellationToken);
        var begun = await cluster.ScalarAsync<DateTime>("SELECT clock_timestamp()", cancellationToken);
        await using (Viewers(viewers, cancellationToken))
        {
            await Task.WhenAll(_workers.Select(worker => worker.StartAsync(cancellationToken)));
            await Patience.SeldomUntilAsync("enough have run",
                async () => await cluster.Database.CompletedAsync(cancellationToken) - before >= settings.Jobs, Limit, cancellationToken);
            await Task.WhenAll(_workers.Select(worker => worker.StopAsync()));
        }

        var result = await DrainResult.OfFirstAsync(cluster.Database, begun, settings.Jobs, cancellationToken);
        results.Add(round, "drain", viewers > 0 ? Ours : Control, result.Values);
    }

    private Repetitions Viewers(int count, CancellationToken cancellationToken) => new(
        [.. from _ in Enumerable.Range(0, count) from part in DashboardRoutes.Overview
            select new Repetition(part.Every, () => AskAsync(part.Route, cancellationToken), cancellationToken)]);

    private async Task AskAsync(string route, CancellationToken cancellationToken)
    {
        using var answer = await _http.GetAsync(new Uri(route, UriKind.Relative), cancellationToken);
        await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        // A failed search or a job without a log says so with other statuses; a route that breaks or refuses would be fast for nothing.
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"GET /{route} was answered with {(int)answer.StatusCode}.");
    }

    private sealed class Repetitions(IReadOnlyList<Repetition> all) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            foreach (var one in all) await one.DisposeAsync();
        }
    }
}
