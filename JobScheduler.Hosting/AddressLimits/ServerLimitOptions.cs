using System.ComponentModel.DataAnnotations;

namespace JobScheduler.Hosting.AddressLimits;

/// <summary>Section Limits: how much of one process, API or worker, one address may take without showing a key.</summary>
internal sealed class ServerLimitOptions
{
    /// <summary>The section, which the API has further settings in.</summary>
    public const string Section = "Limits";

    /// <summary>Connections of one address, a proxy's too; default a fifth of all that the process takes:
    /// 2,000 of an API, 200 of a worker.</summary>
    [Range(1, ServerLimits.MaxConnections)]
    public int? ConnectionsPerAddress { get; set; }

    /// <summary>Requests of one address per second that need or bring no key, five seconds' worth at once;
    /// others are answered half a second later; default 100.</summary>
    [Range(1, 1_000_000)]
    public int OpenPerSecond { get; set; } = 100;

    /// <summary>How long the headers of a request may take to arrive, and the first byte of a connection;
    /// 1 s to 2 min, default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan HeadersToArrive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>When the process stops: how long requests that are under way may take before their connections are closed;
    /// 100 ms to 1 min, default 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:01:00")]
    public TimeSpan RequestsToEnd { get; set; } = TimeSpan.FromSeconds(10);
}
