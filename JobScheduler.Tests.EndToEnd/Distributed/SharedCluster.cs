namespace JobScheduler.Tests.EndToEnd.Distributed;

/// <summary>A cluster for all tests of a class, one after the other. Each of them leaves it whole:
/// every process runs, and no job waits.</summary>
public abstract class SharedCluster : IAsyncLifetime
{
    public Cluster Cluster { get; private set; } = null!;

    protected abstract ClusterOptions Options { get; }

    public virtual async ValueTask InitializeAsync() => Cluster = await Cluster.StartAsync(Options, TestContext.Current.CancellationToken);

    public virtual async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
