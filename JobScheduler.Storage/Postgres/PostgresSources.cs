using Npgsql;

namespace JobScheduler.Storage.Postgres;

/// <summary>Two ways into the database: hot for what moves jobs, read for what people look at. What the given connection string says comes first.</summary>
internal sealed class PostgresSources : IAsyncDisposable
{
    // Hot statements find their rows by key. A generic plan spares planning; made while the tables were empty, it must be right for full ones as well,
    // so that the planner has no other choice than the index. A process that hangs must not keep locks.
    private const string HotSettings =
        "-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_hashjoin=off -c enable_mergejoin=off -c jit=off "
        + "-c synchronous_commit=on -c lock_timeout=5s -c idle_in_transaction_session_timeout=10s";

    // Filters that may be absent need the plan of the moment; nobody waits longer for a page.
    private const string ReadSettings =
        "-c plan_cache_mode=force_custom_plan -c default_transaction_read_only=on -c jit=off -c statement_timeout=10s";

    /// <summary>How long a read waits for a connection or for its place: who looks at something can ask again.</summary>
    public static readonly TimeSpan ReadPatience = TimeSpan.FromSeconds(2);

    private const int PoolSize = 16;

    // The loops read from the same pool.
    private const int MostBrowsing = PoolSize / 2;

    public PostgresSources(string connectionString, ConnectionNames names)
    {
        Hot = Build(connectionString, "hot", names, HotSettings, timeout: 5);
        Read = Build(connectionString, "read", names, ReadSettings, timeout: (int)ReadPatience.TotalSeconds);
    }

    public NpgsqlDataSource Hot { get; }

    public NpgsqlDataSource Read { get; }

    /// <summary>Places for reads that may pass over much, so that they never take the whole pool.</summary>
    public SemaphoreSlim Browsing { get; } = new(MostBrowsing);

    public async ValueTask DisposeAsync()
    {
        await Hot.DisposeAsync();
        await Read.DisposeAsync();
        Browsing.Dispose();
    }

    private static NpgsqlDataSource Build(string connectionString, string purpose, ConnectionNames names, string settings, int timeout)
    {
        // Metrics name the pool: without the number of the process, which would be another series after each start.
        var builder = new NpgsqlDataSourceBuilder(connectionString) { Name = $"jobscheduler-{purpose}" };
        var text = builder.ConnectionStringBuilder;
        text.Options = $"{settings} {text.Options}".TrimEnd();
        text.ApplicationName ??= names.Of(purpose);
        // The sessions keep no state, so there is nothing to reset, and an idle process sends nothing.
        text.NoResetOnClose = true;
        Default(text, "Max Auto Prepare", () => text.MaxAutoPrepare = 100);
        Default(text, "Auto Prepare Min Usages", () => text.AutoPrepareMinUsages = 2);
        Default(text, "Maximum Pool Size", () => text.MaxPoolSize = PoolSize);
        Default(text, "Timeout", () => text.Timeout = timeout);
        Default(text, "Command Timeout", () => text.CommandTimeout = 15);
        Default(text, "Tcp Keepalive", () => text.TcpKeepAlive = true);
        Default(text, "Tcp Keepalive Time", () => text.TcpKeepAliveTime = 5);
        Default(text, "Tcp Keepalive Interval", () => text.TcpKeepAliveInterval = 2);
        return builder.Build();
    }

    private static void Default(NpgsqlConnectionStringBuilder text, string keyword, Action set)
    {
        if (!text.ShouldSerialize(keyword)) set();
    }
}
