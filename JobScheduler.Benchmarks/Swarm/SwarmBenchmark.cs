using System.Collections.Concurrent;
using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;
using JobScheduler.Core.Ports;
using JobScheduler.Hosting;
using JobScheduler.LocalCluster;
using JobScheduler.Storage;
using JobScheduler.Storage.Workers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace JobScheduler.Benchmarks.Swarm;

/// <summary>CPU time of the machine while so many sessions have nothing to do, and while some are replaced each second;
/// and how long after their death those are declared lost that die at once. All sessions are in this process.</summary>
internal sealed class SwarmBenchmark(MeasuredCluster cluster, ServiceProvider store, SwarmBeats beats, SwarmSettings settings)
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly List<SwarmSession> _sessions = [];
    private readonly ConcurrentQueue<double> _beats = new();

    public static async Task<int> RunAsync(SwarmSettings settings, CancellationToken cancellationToken)
    {
        if (settings.Killed >= settings.Sessions) throw new ArgumentException("--killed must be less than --sessions.");
        var results = new Results("swarm", settings);
        await using var cluster = await MeasuredCluster.StartAsync(
            new ClusterOptions { Workers = 0, Concurrency = 1, Redis = false }, cancellationToken);
        var host = Host.CreateEmptyApplicationBuilder(null);
        host.Configuration[$"ConnectionStrings:{DistributedServices.DatabaseName}"] = cluster.Cluster.Postgres.ConnectionString;
        host.AddPostgresStore(_ => Second, _ => false);
        await using var store = host.Services.BuildServiceProvider();
        await store.GetRequiredService<IStorageStartup>().StartAsync(cancellationToken);
        await using var beats = new SwarmBeats(cluster.Cluster.Postgres.ConnectionString);
        for (var round = 1; round <= settings.Rounds; round++)
            await new SwarmBenchmark(cluster, store, beats, settings).RoundAsync(round, results, cancellationToken);
        await results.WriteAsync(await cluster.VersionsAsync(cancellationToken));
        return 0;
    }

    private async Task RoundAsync(int round, Results results, CancellationToken cancellationToken)
    {
        results.Add(round, "at rest", "no sessions", await RestAsync(cancellationToken));
        await FillAsync(settings.Sessions, cancellationToken);
        await Task.Delay(5 * Second, TimeProvider.System, cancellationToken);
        results.Add(round, "at rest", $"{settings.Sessions} sessions", await RestAsync(cancellationToken));
        results.Add(
            round, $"{settings.Replaced} replaced a second", $"{settings.Sessions} sessions", await DeployAsync(cancellationToken));
        results.Add(round, "die at once", $"{settings.Killed} of {settings.Sessions}", await KillAsync(cancellationToken));
        await Task.WhenAll(_sessions.Select(session => session.EndAsync(cancellationToken)));
    }

    private async Task<IEnumerable<(string, double)>> RestAsync(CancellationToken cancellationToken)
    {
        _beats.Clear();
        return await CostsAsync(() => Task.Delay(settings.Seconds * Second, TimeProvider.System, cancellationToken), cancellationToken);
    }

    private async Task<IEnumerable<(string, double)>> DeployAsync(CancellationToken cancellationToken)
    {
        _beats.Clear();
        return await CostsAsync(ReplaceAsync, cancellationToken);

        async Task ReplaceAsync()
        {
            using var timer = new PeriodicTimer(Second, TimeProvider.System);
            for (var second = 0; second < settings.Seconds && await timer.WaitForNextTickAsync(cancellationToken); second++)
            {
                var leaving = _sessions[..Math.Min(settings.Replaced, _sessions.Count)];
                _sessions.RemoveRange(0, leaving.Count);
                await Task.WhenAll(leaving.Select(session => session.EndAsync(cancellationToken)));
                await FillAsync(settings.Sessions, cancellationToken);
            }
        }
    }

    private async Task<IEnumerable<(string, double)>> CostsAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        var (before, begun) = (await MachineCosts.LookAsync(cluster, cancellationToken), TimeProvider.System.GetTimestamp());
        await work();
        var used = (await MachineCosts.LookAsync(cluster, cancellationToken)).Cpu - before.Cpu;
        var share = used / TimeProvider.System.GetElapsedTime(begun) / Environment.ProcessorCount;
        return _beats.IsEmpty ? [("% of all cores", 100 * share)] : [("% of all cores", 100 * share), .. Spread.Of([.. _beats], "beat ms")];
    }

    private async Task<IEnumerable<(string, double)>> KillAsync(CancellationToken cancellationToken)
    {
        var dying = _sessions[..settings.Killed];
        _sessions.RemoveRange(0, dying.Count);
        var moment = await cluster.ScalarAsync<DateTime>("SELECT clock_timestamp()", cancellationToken);
        await Task.WhenAll(dying.Select(session => session.DisposeAsync().AsTask()));
        var lost = $"FROM workers WHERE status = 'lost' AND session IN ('{string.Join("','", dying.Select(session => session.Id))}')";
        await Patience.SeldomUntilAsync(
            "the dead are declared lost",
            async () => await cluster.ScalarAsync<long>($"SELECT count(*) {lost}", cancellationToken) == dying.Count, Limit,
            cancellationToken);
        var found = await cluster.ColumnAsync(
            $"SELECT EXTRACT(EPOCH FROM ended_at - '{moment:yyyy-MM-dd HH:mm:ss.ffffff}+00')::float8 {lost}", cancellationToken);
        return Spread.Of(found, "found after s");
    }

    private async Task FillAsync(int count, CancellationToken cancellationToken)
    {
        var missing = Enumerable.Range(0, count - _sessions.Count).Select(_ => Create()).ToList();
        // Over the whole second, as processes of their own would beat.
        foreach (var some in missing.Chunk(Math.Max(1, missing.Count / 20)))
        {
            await Task.WhenAll(some.Select(session => session.StartAsync(cancellationToken)));
            await Task.Delay(Second / 25, TimeProvider.System, cancellationToken);
        }

        _sessions.AddRange(missing);
    }

    private SwarmSession Create() => new(
        beats, store.GetRequiredService<SqlWorkerRegistry>(), store.GetRequiredService<IJobStore>(), _beats.Enqueue);
}
