using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Recovery;

/// <summary>Whether nothing is left of the last fault: every process serves and beats, and jobs run on every worker.</summary>
internal sealed class Health(MeasuredCluster cluster, int workers)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    // The rescuers believe no silence before the server has been up this long.
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(16);

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(cluster.Cluster.Members.Select(member => member.WaitUntilReadyAsync(cancellationToken)));
        await Patience.UntilAsync("every worker beats", IsBeatingAsync, Limit, cancellationToken);
        await Patience.UntilAsync("a job completes", () => CompletesAsync(cancellationToken), Limit, cancellationToken);
        async Task<bool> IsBeatingAsync() => await cluster.ScalarAsync<long>(
            "SELECT count(*) FROM workers WHERE status = 'active' AND concurrency > 0 AND last_beat_at > "
            + "clock_timestamp() - interval '2 s'", cancellationToken) == workers;
    }

    public Task WaitForServerAsync(CancellationToken cancellationToken) => Patience.UntilAsync(
        "the server has settled",
        () => cluster.ScalarAsync<bool>(
            $"SELECT pg_postmaster_start_time() < clock_timestamp() - interval '{Settled.TotalSeconds} s'", cancellationToken),
        Limit, cancellationToken);

    private async Task<bool> CompletesAsync(CancellationToken cancellationToken)
    {
        var job = await cluster.Api.CreateJobAsync(
            new CreateJobRequest { Name = "probe", ExecutionTimeMs = 0 }, cancellationToken: cancellationToken);
        await Patience.UntilAsync(
            "the probe completes",
            () => cluster.ScalarAsync<bool>($"SELECT status = 'completed' FROM jobs WHERE id = '{job.Id}'", cancellationToken),
            Limit, cancellationToken);
        return true;
    }
}
