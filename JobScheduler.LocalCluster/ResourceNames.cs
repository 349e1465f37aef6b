namespace JobScheduler.LocalCluster;

/// <summary>The names of the topology's parts, wherever they run.</summary>
internal static class ResourceNames
{
    /// <summary>The PostgreSQL server.</summary>
    public const string Postgres = "postgres";

    /// <summary>Its streaming standby.</summary>
    public const string Standby = "standby";

    /// <summary>The scheduler's database on that server, and its connection string.</summary>
    public const string Database = "jobscheduler";

    /// <summary>Whom the programs connect as; the owner as well where a server of this machine is for nobody else.</summary>
    public const string DatabaseUser = "scheduler";

    /// <summary>Who owns the database among containers, and its connection string.</summary>
    public const string Migrator = "migrator";

    /// <summary>What makes the tables and ends.</summary>
    public const string Migrate = "migrate";

    /// <summary>The Redis server, and its connection string.</summary>
    public const string Redis = "redis";

    /// <summary>The replica of the Redis server.</summary>
    public const string RedisReplica = "redis-replica";

    /// <summary>Whoever promotes the replica.</summary>
    public const string Sentinel = "sentinel";

    /// <summary>The process with the API, the scheduler loops and the dashboard.</summary>
    public const string Scheduler = "scheduler";

    /// <summary>Where traces can be looked at.</summary>
    public const string Jaeger = "jaeger";

    /// <summary>Where metrics are collected.</summary>
    public const string Prometheus = "prometheus";

    /// <summary>Where metrics can be looked at.</summary>
    public const string Grafana = "grafana";

    /// <summary>Any worker: followed by its number.</summary>
    public const string AnyWorker = "worker";

    /// <summary>What Prometheus calls all that are like this one, here and in compose/prometheus: scheduler or worker.</summary>
    public static string JobOf(string name) => name.Split('-')[0];

    /// <summary>The worker with this number, counted from one.</summary>
    public static string Worker(int number) => string.Create(CultureInfo.InvariantCulture, $"{AnyWorker}-{number}");
}
