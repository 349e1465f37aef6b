using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.Benchmarks.Clusters;

/// <summary>This program once more, with a command that is not for people: a worker of a peer, a bare server, a load.</summary>
internal sealed class BenchmarkProcess(string name, Guardian guardian, string ready, params string[] arguments)
    : ClusterProcess(name, guardian)
{
    public override string Address => Name;

    protected override ProcessCommand Command() => new("dotnet", [typeof(BenchmarkProcess).Assembly.Location, .. arguments]);

    protected override Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(Log.Lines.Contains(ready));
}
