using System.Collections.Concurrent;
using JobScheduler.LocalCluster.Nodes;
using JobScheduler.LocalCluster.Postgres;
using JobScheduler.LocalCluster.Processes;
using JobScheduler.LocalCluster.Prometheus;
using JobScheduler.LocalCluster.Redis;

namespace JobScheduler.LocalCluster;

/// <summary>PostgreSQL, Redis, Prometheus, APIs and workers as processes on loopback, killed, frozen and restarted by name.</summary>
public sealed class Cluster : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, NodeProcess> _nodes = new();
    private readonly ClusterOptions _options;
    private readonly Guardian _guardian;

    private Cluster(ClusterOptions options, Guardian guardian)
    {
        (_options, _guardian) = (options, guardian);
        Postgres = new PostgresServer(ResourceNames.Postgres, guardian, options.Postgres);
        if (options.Standby) Standby = new PostgresServer(
            ResourceNames.Standby, guardian, options.Postgres with { DataFolder = null, StandbyOf = Postgres });
        if (options.Redis) Redis = new RedisServer(ResourceNames.Redis, guardian);
        if (options.Sentinel && Redis is not null)
        {
            RedisReplica = new RedisServer(ResourceNames.RedisReplica, guardian, Redis);
            Sentinel = new SentinelServer(ResourceNames.Sentinel, guardian, Redis);
        }

        if (options.Prometheus is { } prometheus) Prometheus = new PrometheusServer(ResourceNames.Prometheus, guardian, prometheus);
    }

    /// <summary>The database server.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>The database server's standby, if the topology has one.</summary>
    public PostgresServer? Standby { get; }

    /// <summary>What else is started beside the cluster ends with it.</summary>
    public Guardian Guardian => _guardian;

    /// <summary>How nodes reach the database: on whichever server is the primary.</summary>
    public string ConnectionString => Standby is null
        ? Postgres.ConnectionString
        : $"Host={Postgres.Address},{Standby.Address};Username={PostgresServer.User};Database={PostgresServer.Database}";

    /// <summary>The queue server, if the topology has one.</summary>
    public RedisServer? Redis { get; }

    /// <summary>The replica of the queue server, if the topology has one.</summary>
    public RedisServer? RedisReplica { get; }

    /// <summary>Promotes the replica, if the topology has it.</summary>
    public SentinelServer? Sentinel { get; }

    /// <summary>Watches all nodes, if the topology has it.</summary>
    public PrometheusServer? Prometheus { get; }

    /// <summary>The first API.</summary>
    public NodeProcess Scheduler => _nodes[ResourceNames.Scheduler];

    /// <summary>Every process of the cluster: servers first, then by name.</summary>
    public IReadOnlyList<ClusterProcess> Members => [.. Servers, .. _nodes.Values.OrderBy(node => node.Name, StringComparer.Ordinal)];

    private IEnumerable<ClusterProcess> Servers =>
        new ClusterProcess?[] { Postgres, Standby, Redis, RedisReplica, Sentinel, Prometheus }.OfType<ClusterProcess>();

    /// <summary>The member with this name.</summary>
    public ClusterProcess this[string name] => Members.FirstOrDefault(member => member.Name == name)
        ?? throw Unknown(name);

    /// <summary>Starts the topology and waits until every process of it is ready.</summary>
    public static async Task<Cluster> StartAsync(ClusterOptions options, CancellationToken cancellationToken = default)
    {
        var cluster = new Cluster(options, Guardian.Start());
        try
        {
            await cluster.StartAllAsync(cancellationToken);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>A worker or API that is not in the topology yet: worker-3, scheduler-2. It is not started.</summary>
    public NodeProcess Add(string name, params IEnumerable<KeyValuePair<string, string>> settings)
    {
        var kind = KindOf(name) ?? throw Unknown(name);
        var all = NodeSettings.Of(name, kind, _options, ConnectionString, Sentinel?.ConnectionString ?? Redis?.ConnectionString);
        foreach (var (setting, value) in settings) all[setting] = value;
        var node = new NodeProcess(name, kind, _guardian, _options.SettingsOf(name, all)) { Programs = _options.Programs };
        if (!_nodes.TryAdd(name, node)) throw new InvalidOperationException($"{name} is in the cluster already.");
        Prometheus?.Watch(node);
        return node;
    }

    /// <summary>Starts the member with this name; a worker or API that is new joins the cluster.</summary>
    public Task StartAsync(string name, CancellationToken cancellationToken = default)
    {
        var known = Members.Any(member => member.Name == name);
        return (known ? this[name] : Add(name)).StartAsync(cancellationToken);
    }

    /// <summary>Stops all in order: nodes, then the servers they talk to.</summary>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_nodes.Values.Select(node => node.StopAsync()));
        await Task.WhenAll(Servers.Select(server => server.StopAsync()));
        await _guardian.DisposeAsync();
    }

    private async Task StartAllAsync(CancellationToken cancellationToken)
    {
        ClusterProcess?[] database = [Postgres, Standby], queue = [Redis, RedisReplica, Sentinel];
        await Task.WhenAll(StartInTurnAsync(database, cancellationToken), StartInTurnAsync(queue, cancellationToken),
            StartInTurnAsync([Prometheus], cancellationToken));
        foreach (var number in Enumerable.Range(1, _options.Schedulers)) await Add(SchedulerNumber(number)).StartAsync(cancellationToken);
        var workers = Enumerable.Range(1, _options.Workers).Select(ResourceNames.Worker);
        await Task.WhenAll(workers.Select(worker => Add(worker).StartAsync(cancellationToken)));
    }

    // A standby is a copy of its primary, which has to be there; a Sentinel that looks for replicas before there is one
    // looks again after ten seconds.
    private static async Task StartInTurnAsync(IEnumerable<ClusterProcess?> servers, CancellationToken cancellationToken)
    {
        foreach (var server in servers.OfType<ClusterProcess>()) await server.StartAsync(cancellationToken);
    }

    private InvalidOperationException Unknown(string name) =>
        new($"There is no {name} here, but {string.Join(", ", Members.Select(member => member.Name))}.");

    private static string SchedulerNumber(int number) => number == 1 ? ResourceNames.Scheduler : $"{ResourceNames.Scheduler}-{number}";

    private static NodeKind? KindOf(string name) => name.Split('-') switch
    {
        [ResourceNames.Scheduler] => NodeKind.Scheduler,
        [ResourceNames.Scheduler, var number] when int.TryParse(number, out var n) && n > 1 => NodeKind.Scheduler,
        [ResourceNames.AnyWorker, var number] when int.TryParse(number, out var n) && n > 0 => NodeKind.Worker,
        _ => null,
    };
}
