using JobScheduler.Benchmarks.Clusters;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.Benchmarks.Drain.Peers;

/// <summary>A peer in worker processes of its own, on a database of its own on the same servers; by the clock of its jobs.</summary>
internal sealed class PeerDrain(PeerStorage storage, Guardian guardian, DrainSettings settings, int slots) : IDrainSide
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private IPeer? _peer;

    public string Name => $"{storage.Peer}, {slots} slots";

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await storage.ClearAsync(cancellationToken);
        _peer = PeerFactory.Open(storage.Peer, storage.ConnectionString, slots);
        await _peer.PreloadAsync(settings.PeerJobs, cancellationToken);
    }

    public async Task<DrainResult> DrainAsync(CancellationToken cancellationToken)
    {
        var workers = Enumerable.Range(1, settings.Workers).Select(Worker).ToList();
        await Task.WhenAll(workers.Select(worker => worker.StartAsync(cancellationToken)));
        await Patience.UntilNoneIsLeftAsync($"jobs of {Name}", () => _peer!.LeftAsync(cancellationToken), Look, Limit, cancellationToken);
        await Task.WhenAll(workers.Select(worker => worker.StopAsync()));
        var result = PeerRun.Together(workers.ConvertAll(worker => OutputLine.Read<PeerRun>(worker.Log.Lines)));
        return result.Jobs == settings.PeerJobs
            ? result
            : throw new InvalidOperationException($"{Name} ran {result.Jobs} of {settings.PeerJobs} jobs.");
    }

    private BenchmarkProcess Worker(int number) => new(
        $"{storage.Peer}-{number}", guardian, PeerWorkerCommand.Ready,
        PeerWorkerCommand.Name, "--peer", storage.Peer, "--connection", storage.ConnectionString, "--slots", $"{slots}");
}
