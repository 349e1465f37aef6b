namespace JobScheduler.Storage.Postgres;

/// <summary>How one process connects to its database: through two pools, whose data sources the host registers,
/// and with single connections for its session and, at start, for the migrations.</summary>
internal sealed class PostgresConnections
{
    /// <summary>For one process: PostgreSQL lists all its connections under names that end alike.
    /// What is wrong with the string is told under the setting's name.</summary>
    public PostgresConnections(string connectionString, string setting, TimeProvider time)
    {
        (ConnectionString, Setting, Names) = (connectionString, setting, new ConnectionNames(time));
        Pools = [PostgresPool.Hot(Names), PostgresPool.Read(Names)];
    }

    /// <summary>Each needs a data source made from <see cref="ConnectionString"/>, under its key and with its settings.</summary>
    public IReadOnlyList<PostgresPool> Pools { get; }

    /// <summary>As it was given: a data source would tell it without the password.</summary>
    public string ConnectionString { get; }

    internal string Setting { get; }

    internal ConnectionNames Names { get; }

    /// <summary>For connections that are used once, before anything else runs; who waits for one of them shall see whose it is.</summary>
    internal string ForStart
    {
        get
        {
            var text = new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false };
            PrimaryServer.Require(text);
            text.ApplicationName ??= Names.Of("start");
            return text.ConnectionString;
        }
    }
}
