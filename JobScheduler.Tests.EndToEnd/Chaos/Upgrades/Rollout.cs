using JobScheduler.Tests.EndToEnd.Chaos.Faults;

namespace JobScheduler.Tests.EndToEnd.Chaos.Upgrades;

/// <summary>Every process is replaced by one of the version installed on it: a worker and an API in turn,
/// half of them by SIGKILL, half of them in order.</summary>
internal static class Rollout
{
    /// <summary>One step for each process, to be taken in this order.</summary>
    public static IReadOnlyList<Fault> StepsOf(IReadOnlyList<NodeProcess> nodes) => [.. InTurn(nodes).Select((node, number) =>
        new Fault($"replace-{node.Name}", (_, _) => ReplaceAsync(node, isKilled: number % 4 < 2)))];

    private static IEnumerable<NodeProcess> InTurn(IReadOnlyList<NodeProcess> nodes) => nodes
        .GroupBy(node => node.Name.Split('-')[0]).OrderByDescending(kind => kind.Key, StringComparer.Ordinal)
        .SelectMany(kind => kind.Select((node, number) => (node, number))).OrderBy(place => place.number).Select(place => place.node);

    private static async Task<bool> ReplaceAsync(NodeProcess node, bool isKilled)
    {
        var wasOutdated = node.IsOutdated;
        await (isKilled ? node.KillAsync() : node.StopAsync());
        await node.StartAsync();
        return wasOutdated;
    }
}
