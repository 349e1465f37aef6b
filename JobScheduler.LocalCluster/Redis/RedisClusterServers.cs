using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Redis;

/// <summary>A Redis Cluster of three masters without replicas, each with a third of the slots.</summary>
public sealed class RedisClusterServers
{
    private static readonly (int First, int Last)[] Slots = [(0, 5460), (5461, 10922), (10923, 16383)];
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly IReadOnlyList<(RedisServer Server, int BusPort)> _nodes;

    /// <summary>Named name-1 to name-3.</summary>
    public RedisClusterServers(string name, Guardian guardian) =>
        _nodes = [.. Slots.Select((_, at) => NewNode($"{name}-{(at + 1).ToString(CultureInfo.InvariantCulture)}", guardian))];

    /// <summary>In the order of their slots.</summary>
    public IReadOnlyList<RedisServer> Servers => [.. _nodes.Select(node => node.Server)];

    /// <summary>How to reach it, whichever server is away.</summary>
    public string ConnectionString => string.Join(',', Servers.Select(server => server.Address));

    /// <summary>Starts the servers and has them find each other.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await Task.WhenAll(Servers.Select(server => server.StartAsync(cancellationToken)));
        for (var at = 0; at < _nodes.Count; at++)
        {
            await AskAsync(Servers[at], cancellationToken, "CLUSTER", "ADDSLOTSRANGE", Text(Slots[at].First), Text(Slots[at].Last));
            await AskAsync(Servers[at], cancellationToken, "CLUSTER", "SET-CONFIG-EPOCH", Text(at + 1));
        }

        foreach (var (server, busPort) in _nodes.Skip(1))
            await AskAsync(Servers[0], cancellationToken, "CLUSTER", "MEET", "127.0.0.1", Text(server.Port), Text(busPort));
        foreach (var server in Servers) await IsWholeAsync(server, cancellationToken);
    }

    /// <summary>The server's own port for the others must be free too: by default it would be ten thousand above.</summary>
    private static (RedisServer Server, int BusPort) NewNode(string name, Guardian guardian)
    {
        var busPort = LoopbackPort.Free();
        // What is away takes along its own slots alone, and is missed soon.
        return (new RedisServer(
            name, guardian, replicaOf: null,
            "--cluster-enabled", "yes", "--cluster-port", Text(busPort), "--cluster-node-timeout", "2000",
            "--cluster-require-full-coverage", "no"), busPort);
    }

    private static async Task IsWholeAsync(RedisServer server, CancellationToken cancellationToken)
    {
        string[] signs = ["cluster_state:ok", "cluster_known_nodes:3", "cluster_slots_ok:16384"];
        while (await AskAsync(server, cancellationToken, "CLUSTER", "INFO") is var info
            && !signs.All(sign => info.Contains(sign, StringComparison.Ordinal)))
            await Task.Delay(Pause, TimeProvider.System, cancellationToken);
    }

    private static async Task<string> AskAsync(
        RedisServer server, CancellationToken cancellationToken, params IReadOnlyList<string> arguments)
    {
        var answer = await Tool.RunAsync(Tool.Piped(server.Cli(arguments)), cancellationToken);
        return answer.ExitCode == 0 && !answer.Output.StartsWith("ERR", StringComparison.Ordinal)
            ? answer.Output
            : throw new InvalidOperationException($"{server.Name}: {string.Join(' ', arguments)}: {answer.Output}{answer.Errors}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
