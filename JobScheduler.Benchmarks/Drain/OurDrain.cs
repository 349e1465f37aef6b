using JobScheduler.Benchmarks.Clusters;
using JobScheduler.Benchmarks.Reports;

namespace JobScheduler.Benchmarks.Drain;

/// <summary>Real worker processes, started on a full queue or warmed up by an earlier one, stopped when it is drained;
/// by the database's clock.</summary>
internal sealed class OurDrain(MeasuredCluster cluster, DrainSettings settings) : IDrainSide
{
    private const string Pause = "UPDATE queues SET paused = true WHERE name = 'default'";
    private const string Resume = "UPDATE queues SET paused = false WHERE name = 'default'";

    private readonly Backlog _backlog = new(cluster, settings.Jobs);
    private readonly string[] _names = [.. Enumerable.Range(1, settings.Workers).Select(number => $"worker-{number}")];

    public string Name => Sides.Ours;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (!settings.Cold) await WarmUpAsync(cancellationToken);
        await _backlog.FillAsync(cancellationToken);
    }

    public async Task<DrainResult> DrainAsync(CancellationToken cancellationToken)
    {
        // Warm workers learn of it with their next heartbeat.
        await (settings.Cold ? StartAsync(cancellationToken) : cluster.RunAsync(Resume, cancellationToken));
        await _backlog.WaitUntilDrainedAsync(cancellationToken);
        await Task.WhenAll(_names.Select(name => cluster.Cluster[name].StopAsync()));
        return await _backlog.ResultAsync(cancellationToken);
    }

    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        var warmUp = new Backlog(cluster, Preload.ToWarmUp);
        await warmUp.FillAsync(cancellationToken);
        await StartAsync(cancellationToken);
        await warmUp.WaitUntilDrainedAsync(cancellationToken);
        await cluster.RunAsync(Pause, cancellationToken);
    }

    private Task StartAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(_names.Select(name => cluster.Cluster.StartAsync(name, cancellationToken)));
}
