namespace JobScheduler.LocalCluster.Postgres;

/// <summary>How a PostgreSQL server is started.</summary>
public sealed record PostgresOptions
{
    /// <summary>Kept, and used again when it has been; default a temporary folder.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Whether a commit is on the disk when it is answered; false for tests that never look at durability.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Whether pg_stat_statements counts the statements of the scheduler's database.</summary>
    public bool StatementStatistics { get; init; }

    /// <summary>The server that it follows as a streaming standby, made as its copy at the first start; default none.</summary>
    public PostgresServer? StandbyOf { get; init; }

    /// <summary>Any other parameters of the server, by name.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = new Dictionary<string, string>();
}
