using JobScheduler.Benchmarks.Reports;
using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>Real worker processes, started on a full queue, stopped when it is drained; by the database's clock.</summary>
internal sealed class OurDrain(Cluster cluster, Backlog backlog, int workers) : IDrainSide
{
    private readonly string[] _names = [.. Enumerable.Range(1, workers).Select(number => $"worker-{number}")];

    public string Name => Sides.Ours;

    public Task PrepareAsync(CancellationToken cancellationToken) => backlog.FillAsync(cancellationToken);

    public async Task<DrainResult> DrainAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_names.Select(name => cluster.StartAsync(name, cancellationToken)));
        await backlog.WaitUntilDrainedAsync(cancellationToken);
        await Task.WhenAll(_names.Select(name => cluster[name].StopAsync()));
        return await backlog.ResultAsync(cancellationToken);
    }
}
