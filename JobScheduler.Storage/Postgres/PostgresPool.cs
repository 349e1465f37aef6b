using Microsoft.Extensions.Logging.Abstractions;

namespace JobScheduler.Storage.Postgres;

/// <summary>One of the two pools of a process: what the data source that the host registers for it must be given.</summary>
internal sealed class PostgresPool
{
    internal const string HotKey = "jobscheduler-hot";
    internal const string ReadKey = "jobscheduler-read";
    internal const int Size = 16;

    private const string ReadOnly = "default_transaction_read_only";

    // Hot statements find their rows by key. A generic plan spares planning. Made while the tables were empty, it must be right for full
    // ones as well, so the planner has no other choice than the index. A process that hangs must not keep locks.
    private static readonly (string Name, string Value)[] HotSettings =
    [
        ("plan_cache_mode", "force_generic_plan"), ("enable_seqscan", "off"), ("enable_hashjoin", "off"), ("enable_mergejoin", "off"),
        ("jit", "off"), ("synchronous_commit", "on"), ("lock_timeout", "5s"), ("idle_in_transaction_session_timeout", "10s"),
    ];

    // Filters that may be absent need the plan of the moment; nobody waits longer for a page.
    private static readonly (string Name, string Value)[] ReadSettings =
        [("plan_cache_mode", "force_custom_plan"), (ReadOnly, "on"), ("jit", "off"), ("statement_timeout", "10s")];

    private static readonly TimeSpan HotPatience = TimeSpan.FromSeconds(5);

    private readonly string _applicationName;
    private readonly IReadOnlyList<(string Name, string Value)> _settings;
    private readonly TimeSpan _patience;

    private PostgresPool(string key, string applicationName, IReadOnlyList<(string Name, string Value)> settings, TimeSpan patience) =>
        (Key, _applicationName, _settings, _patience) = (key, applicationName, settings, patience);

    /// <summary>The key under which the store looks for the data source among the services.</summary>
    public string Key { get; }

    /// <summary>Gives a data source the pool's settings; what its connection string says comes first.</summary>
    public void Apply(NpgsqlDataSourceBuilder builder)
    {
        // Metrics name the pool: without the number of the process, which would be another series after each start.
        builder.Name = Key;
        // The driver would write a line for each statement. What fails is thrown, and logged by whoever catches it.
        builder.UseLoggerFactory(NullLoggerFactory.Instance);
        var text = builder.ConnectionStringBuilder;
        var settings = SessionSettings.Beside(
            text.Options, PrimaryServer.ReadsFollowWrites(text) ? _settings.Where(setting => setting.Name != ReadOnly) : _settings);
        builder.UsePhysicalConnectionInitializer(settings.Apply, settings.ApplyAsync);
        PrimaryServer.Prepare(text);
        text.ApplicationName ??= _applicationName;
        // The sessions keep no state, so there is nothing to reset, and an idle process sends nothing.
        text.NoResetOnClose = true;
        Default(text, "Max Auto Prepare", () => text.MaxAutoPrepare = 100);
        Default(text, "Auto Prepare Min Usages", () => text.AutoPrepareMinUsages = 2);
        Default(text, "Maximum Pool Size", () => text.MaxPoolSize = Size);
        Default(text, "Timeout", () => text.Timeout = (int)_patience.TotalSeconds);
        Default(text, "Command Timeout", () => text.CommandTimeout = 15);
        Default(text, "Tcp Keepalive", () => text.TcpKeepAlive = true);
        Default(text, "Tcp Keepalive Time", () => text.TcpKeepAliveTime = 5);
        Default(text, "Tcp Keepalive Interval", () => text.TcpKeepAliveInterval = 2);
    }

    internal static PostgresPool Hot(ConnectionNames names) => new(HotKey, names.Of("hot"), HotSettings, HotPatience);

    internal static PostgresPool Read(ConnectionNames names) => new(ReadKey, names.Of("read"), ReadSettings, PostgresSources.ReadPatience);

    private static void Default(NpgsqlConnectionStringBuilder text, string keyword, Action set)
    {
        if (!text.ShouldSerialize(keyword)) set();
    }
}
