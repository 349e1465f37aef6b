using JobScheduler.LocalCluster;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>Our side: real worker processes, started on a full queue, stopped when it is drained.</summary>
internal sealed class WorkersDrain(Cluster cluster, int workers)
{
    private readonly string[] _names = [.. Enumerable.Range(1, workers).Select(number => $"worker-{number}")];

    public async Task RunAsync(Backlog backlog, CancellationToken cancellationToken)
    {
        await Task.WhenAll(_names.Select(name => cluster.StartAsync(name, cancellationToken)));
        await backlog.WaitUntilDrainedAsync(cancellationToken);
        await Task.WhenAll(_names.Select(name => cluster[name].StopAsync()));
    }
}
