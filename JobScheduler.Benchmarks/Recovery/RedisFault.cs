using JobScheduler.Benchmarks.Clusters;

namespace JobScheduler.Benchmarks.Recovery;

/// <summary>Redis is killed: until a job that is sent at that moment has started.</summary>
internal sealed class RedisFault(MeasuredCluster cluster, Health health) : IFault
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Probe _probe = new(cluster);

    public string Name => FaultNames.Redis;

    public async Task<IReadOnlyDictionary<string, double>> HappenAsync(CancellationToken cancellationToken)
    {
        var redis = cluster.Cluster.Redis!;
        await redis.KillAsync();
        var struck = TimeProvider.System.GetUtcNow();
        var (id, accepted) = await _probe.EnqueueAsync(cancellationToken);
        var started = await _probe.StartedAsync(id, cancellationToken);
        await redis.StartAsync(cancellationToken);
        await Patience.UntilAsync("the queue is loaded again", IsLoadedAsync, Limit, cancellationToken);
        await health.WaitAsync(cancellationToken);
        return new Dictionary<string, double>
        {
            ["new job started, s"] = (started - struck).TotalSeconds,
            ["accepted, s"] = (accepted - struck).TotalSeconds,
        };
    }

    private async Task<bool> IsLoadedAsync() => cluster.Redis!.IsConnected && await cluster.Redis.GetDatabase().IsLoadedAsync();
}
