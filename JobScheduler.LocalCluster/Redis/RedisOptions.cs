namespace JobScheduler.LocalCluster.Redis;

/// <summary>How a Redis server is started.</summary>
public sealed record RedisOptions
{
    /// <summary>Where it keeps what it has, over restarts; default nowhere: a restart forgets everything.</summary>
    public string? DataFolder { get; init; }
}
