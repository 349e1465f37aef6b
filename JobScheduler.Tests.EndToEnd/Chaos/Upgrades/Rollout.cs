using JobScheduler.Tests.EndToEnd.Chaos.Faults;

namespace JobScheduler.Tests.EndToEnd.Chaos.Upgrades;

/// <summary>Every process is replaced by one of the version installed on it: a worker and an API in turn,
/// half of them by SIGKILL, half of them in order.</summary>
internal sealed class Rollout(Cluster cluster)
{
    private readonly List<Replacement> _done = [];

    /// <summary>What was replaced so far.</summary>
    public IReadOnlyList<Replacement> Done => _done;

    /// <summary>One for each process, to be taken in this order.</summary>
    public IReadOnlyList<Fault> Steps => [.. InTurn().Select((node, number) =>
        new Fault($"replace-{node.Name}", (_, _) => ReplaceAsync(node, isKilled: number % 4 < 2)))];

    private IEnumerable<NodeProcess> InTurn() => cluster.Members.OfType<NodeProcess>()
        .GroupBy(node => node.Name.Split('-')[0]).OrderByDescending(kind => kind.Key, StringComparer.Ordinal)
        .SelectMany(kind => kind.Select((node, number) => (node, number))).OrderBy(place => place.number).Select(place => place.node);

    private async Task<bool> ReplaceAsync(NodeProcess node, bool isKilled)
    {
        var wasOutdated = node.IsOutdated;
        await (isKilled ? node.KillAsync() : node.StopAsync());
        _done.Add(new Replacement(node.Name, TimeProvider.System.GetUtcNow()));
        await node.StartAsync();
        return wasOutdated;
    }
}
