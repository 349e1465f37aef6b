using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Recovery;

/// <summary>PostgreSQL ends as by a power cut and is started at once:
/// until a job that is sent all the while is accepted and has started.</summary>
internal sealed class PostgresFault(MeasuredCluster cluster, Health health) : IFault
{
    private readonly Probe _probe = new(cluster);

    public string Name => FaultNames.Postgres;

    public async Task<IReadOnlyDictionary<string, double>> HappenAsync(CancellationToken cancellationToken)
    {
        var server = cluster.Cluster.Postgres;
        var struck = TimeProvider.System.GetUtcNow();
        await server.StopImmediatelyAsync();
        var probe = _probe.EnqueueAsync(cancellationToken);
        server.Launch();
        await server.WaitUntilReadyAsync(cancellationToken);
        var open = TimeProvider.System.GetUtcNow();
        var (id, accepted) = await probe;
        cluster.Database.Clear();
        var started = await _probe.StartedAsync(id, cancellationToken);
        await health.WaitAsync(cancellationToken);
        return new Dictionary<string, double>
        {
            ["new job started, s"] = (started - struck).TotalSeconds,
            ["started after the server was back, s"] = (started - open).TotalSeconds,
            ["accepted after the server was back, s"] = (accepted - open).TotalSeconds,
        };
    }
}
