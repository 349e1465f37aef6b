using JobScheduler.Benchmarks.Clusters;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.Benchmarks.Recovery;

/// <summary>A worker with running jobs is killed or frozen: until the last of them runs elsewhere as its second attempt.</summary>
internal sealed class WorkerFault(string name, MeasuredCluster cluster, Health health, int jobs, Func<ClusterProcess, Task> strike) : IFault
{
    // Longer than the longest silence that is waited for, so that no job ends by itself.
    private const int RunsFor = 50_000;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public string Name => name;

    public async Task<IReadOnlyDictionary<string, double>> HappenAsync(CancellationToken cancellationToken)
    {
        await cluster.Api.CreateJobsAsync(
            [.. Enumerable.Range(0, jobs).Select(i => new CreateJobRequest { Name = $"{name}-{i}", ExecutionTimeMs = RunsFor })],
            cancellationToken);
        await UntilAsync("all jobs run", $"SELECT count(*) = {jobs} FROM jobs WHERE status = 'running' AND attempt = 1", cancellationToken);
        var worker = await cluster.ScalarAsync<string>(
            "SELECT worker_id FROM jobs WHERE status = 'running' GROUP BY worker_id ORDER BY count(*) DESC LIMIT 1", cancellationToken);
        var victims = await cluster.ScalarAsync<Guid[]>(
            $"SELECT array_agg(id) FROM jobs WHERE status = 'running' AND worker_id = '{worker}'", cancellationToken);
        // The database's clock is this machine's.
        var struck = TimeProvider.System.GetUtcNow();
        await strike(cluster.Cluster[worker]);
        var ids = string.Join(',', victims.Select(id => $"'{id}'"));
        await UntilAsync("its jobs run again", $"SELECT count(*) = {victims.Length} FROM jobs WHERE id IN ({ids}) AND status = 'running' "
            + $"AND attempt = 2 AND worker_id <> '{worker}'", cancellationToken);
        var restarted = await cluster.ScalarAsync<DateTime>($"SELECT max(started_at) FROM jobs WHERE id IN ({ids})", cancellationToken);
        await HealAsync(worker, cancellationToken);
        return new Dictionary<string, double> { ["restarted elsewhere, s"] = (restarted - struck.UtcDateTime).TotalSeconds };
    }

    private async Task HealAsync(string worker, CancellationToken cancellationToken)
    {
        await cluster.Cluster[worker].KillAsync();
        await cluster.Cluster.StartAsync(worker, cancellationToken);
        foreach (var id in await cluster.ScalarAsync<Guid[]>("SELECT array_agg(id) FROM jobs WHERE finished_at IS NULL", cancellationToken))
            await cluster.Api.CancelJobAsync(id, cancellationToken);
        await UntilAsync("the jobs are cancelled", "SELECT count(*) = 0 FROM jobs WHERE finished_at IS NULL", cancellationToken);
        await health.WaitAsync(cancellationToken);
    }

    private Task UntilAsync(string what, string sql, CancellationToken cancellationToken) =>
        Patience.UntilAsync(what, () => cluster.ScalarAsync<bool>(sql, cancellationToken), Limit, cancellationToken);
}
