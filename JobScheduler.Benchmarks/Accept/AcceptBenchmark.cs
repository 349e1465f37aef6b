using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.Benchmarks.Accept;

/// <summary>The same load, from a process of its own, on our API and on bare ones; nobody runs the jobs.</summary>
internal sealed class AcceptBenchmark(MeasuredCluster cluster, Guardian guardian, AcceptSettings settings)
{
    private const string SingleInserts = "bare, an insert each";
    private const string BareEndpoint = "bare, over HTTP";

    private readonly Uri _bare = new($"http://localhost:{LoopbackPort.Free()}");

    private string Database => cluster.Cluster.Postgres.ConnectionString;

    public static async Task<int> RunAsync(AcceptSettings settings, CancellationToken cancellationToken)
    {
        var results = new Results("accept", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = 0, Redis = settings.Redis }, cancellationToken);
        await using var guardian = Guardian.Start();
        await cluster.Cluster.Scheduler.StopAsync();
        var cases = new AcceptBenchmark(cluster, guardian, settings).Cases().ToList();
        for (var round = 1; round <= settings.Rounds; round++)
        {
            foreach (var one in cases) await MeasureAsync(one, round, cluster, results, cancellationToken);
        }

        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private static async Task MeasureAsync(
        AcceptCase one, int round, MeasuredCluster cluster, Results results, CancellationToken cancellationToken)
    {
        foreach (var (side, load) in Turns.Of(one.Sides, round))
        {
            await cluster.ClearAsync(cancellationToken);
            results.Add(round, one.Name, side, (await load(cancellationToken)).Values(one.JobsEach));
        }
    }

    private IEnumerable<AcceptCase> Cases() =>
    [
        .. settings.Connections.Select(callers => new AcceptCase($"POST /jobs, {callers} connections", 1,
        [
            (Sides.Ours, token => OursAsync(callers, 0, token)),
            (Sides.Bare, token => BareAsync(callers, 0, token, "--group")),
            (SingleInserts, token => BareAsync(callers, 0, token)),
        ])),
        .. settings.BatchConnections.Select(
            callers => new AcceptCase($"POST /jobs/batch of {settings.Batch}, {callers} connections", settings.Batch,
            [
                (Sides.Ours, token => OursAsync(callers, settings.Batch, token)),
                (Sides.Bare, token => LoadAsync(callers, settings.Batch, token, "--database", Database)),
                (BareEndpoint, token => BareAsync(callers, settings.Batch, token)),
            ])),
    ];

    private async Task<LoadResult> OursAsync(int callers, int batch, CancellationToken cancellationToken)
    {
        await cluster.Cluster.Scheduler.StartAsync(cancellationToken);
        var result = await LoadAsync(callers, batch, cancellationToken, "--url", AddressOf(cluster.Cluster.Scheduler.Url, batch));
        await cluster.Cluster.Scheduler.StopAsync();
        return result;
    }

    private async Task<LoadResult> BareAsync(int callers, int batch, CancellationToken cancellationToken, params string[] how)
    {
        var server = new BenchmarkProcess(
            "bare-api", guardian, BareApiCommand.Ready, [BareApiCommand.Name, "--url", _bare.ToString(), "--database", Database, .. how]);
        await server.StartAsync(cancellationToken);
        var result = await LoadAsync(callers, batch, cancellationToken, "--url", AddressOf(_bare, batch));
        await server.StopAsync();
        return result;
    }

    private static string AddressOf(Uri server, int batch) => new Uri(server, batch == 0 ? "/jobs" : "/jobs/batch").ToString();

    private async Task<LoadResult> LoadAsync(int callers, int batch, CancellationToken cancellationToken, params string[] target)
    {
        var load = new BenchmarkProcess("load", guardian, "", [LoadCommand.Name, "--callers", $"{callers}", "--batch", $"{batch}",
            "--seconds", $"{settings.Seconds}", "--warm-up", $"{settings.WarmUp}", .. target]);
        load.Launch();
        await Patience.SeldomUntilAsync("the load ends", () => Task.FromResult(load.State == ProcessState.Exited),
            TimeSpan.FromSeconds(settings.WarmUp + settings.Seconds + 60), cancellationToken);
        var result = OutputLine.Read<LoadResult>(load.Log.Lines);
        var stored = await cluster.ScalarAsync<long>("SELECT count(*) FROM jobs", cancellationToken);
        return stored >= result.Requests * Math.Max(batch, 1)
            ? result
            : throw new InvalidOperationException($"{stored} jobs are stored of {result.Requests} accepted requests.");
    }
}
