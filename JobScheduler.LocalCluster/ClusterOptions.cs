using JobScheduler.LocalCluster.Nodes;
using JobScheduler.LocalCluster.Postgres;
using JobScheduler.LocalCluster.Prometheus;

namespace JobScheduler.LocalCluster;

/// <summary>The topology; the defaults are the lab's, on free ports and in a temporary folder.</summary>
public sealed record ClusterOptions
{
    /// <summary>APIs: scheduler, scheduler-2, scheduler-3, …</summary>
    public int Schedulers { get; init; } = 1;

    /// <summary>Workers: worker-1, worker-2, …</summary>
    public int Workers { get; init; } = 2;

    /// <summary>Jobs at once in each worker.</summary>
    public int Concurrency { get; init; } = 1;

    /// <summary>Whether there is a Redis at all.</summary>
    public bool Redis { get; init; } = true;

    /// <summary>Whether Redis has a replica, and a Sentinel that promotes it and whom APIs and workers ask for the server.</summary>
    public bool Sentinel { get; init; }

    /// <summary>The database server.</summary>
    public PostgresOptions Postgres { get; init; } = new();

    /// <summary>Whether the database server has a streaming standby; APIs and workers then know both.</summary>
    public bool Standby { get; init; }

    /// <summary>The Prometheus server; default none.</summary>
    public PrometheusOptions? Prometheus { get; init; }

    /// <summary>What every API and worker runs; default the version of this build.</summary>
    public NodePrograms Programs { get; init; } = NodePrograms.Built;

    /// <summary>Environment variables of every API and worker.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>Makes those of one API or worker, from its name and what they would be: the connection strings, for instance.</summary>
    public Func<string, IReadOnlyDictionary<string, string>, IReadOnlyDictionary<string, string>> SettingsOf { get; init; } =
        (_, settings) => settings;
}
