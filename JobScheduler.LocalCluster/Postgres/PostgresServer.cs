using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Postgres;

/// <summary>A PostgreSQL server of this machine's binaries on a loopback port, with the scheduler's user and database.</summary>
public sealed class PostgresServer(string name, Guardian guardian, PostgresOptions options) : ClusterProcess(name, guardian)
{
    /// <summary>The user every process connects as.</summary>
    public const string User = ResourceNames.DatabaseUser;

    /// <summary>The scheduler's database.</summary>
    public const string Database = ResourceNames.Database;

    /// <summary>Room for several APIs and workers with two pools each.</summary>
    internal const string MaxConnections = "300";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly string _data = Path.GetFullPath(options.DataFolder ?? Path.Combine(guardian.Folder, name, "data"));
    private readonly string _sockets = Path.Combine(guardian.Folder, name);
    private readonly Guardian _guardian = guardian;
    private PostgresBinaries? _binaries;
    private PostgresServer? _primary = options.StandbyOf;

    /// <summary>The same over all restarts.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <inheritdoc />
    public override string Address => $"127.0.0.1:{Port}";

    /// <summary>How to reach the scheduler's database.</summary>
    public string ConnectionString => ConnectionStringOf(Database);

    /// <summary>Fast: open transactions are rolled back, everything is written.</summary>
    protected override string StopSignal => "INT";

    private PostgresBinaries Binaries => _binaries ?? throw new InvalidOperationException($"{Name} has not been started yet.");

    private string PortText => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>How to reach a database on this server.</summary>
    public string ConnectionStringOf(string database) => $"Host=127.0.0.1;Port={PortText};Username={User};Database={database}";

    /// <summary>psql on the scheduler's database, with further arguments.</summary>
    public ProcessCommand Psql(params IReadOnlyList<string> arguments) => new(Binaries.Program("psql"), arguments)
    {
        Environment = new Dictionary<string, string>
        {
            ["PGHOST"] = "127.0.0.1",
            ["PGPORT"] = PortText,
            ["PGUSER"] = User,
            ["PGDATABASE"] = Database,
        },
    };

    /// <summary>Ends without writing anything more, as a power cut would.</summary>
    public Task StopImmediatelyAsync() => StopAsync("QUIT");

    /// <summary>Makes a database, empty or as a copy of one that nobody is connected to.</summary>
    public Task CreateDatabaseAsync(string database, string? template = null, CancellationToken cancellationToken = default)
    {
        // Copying files is three times as fast as logging the copy, and what server before 15 does anyway.
        string[] copy = template is null ? [] : Binaries.MajorVersion >= 15 ? ["-T", template, "-S", "file_copy"] : ["-T", template];
        string[] arguments = ["-h", "127.0.0.1", "-p", PortText, "-U", User, "-w", .. copy, database];
        return _guardian.RunAsync(new ProcessCommand(Binaries.Program("createdb"), arguments), cancellationToken);
    }

    /// <summary>Makes a standby the primary of a timeline of its own, and waits until it takes writes.</summary>
    public async Task PromoteAsync(CancellationToken cancellationToken = default)
    {
        var promoted = await QueryAsync("postgres", "SELECT pg_promote()", cancellationToken);
        if (promoted.Trim() != "t") throw new InvalidOperationException($"{Name} was not promoted:\n{Log}");
    }

    /// <summary>Gives up what it holds, and is a standby of another server from its next start on; it must not run.</summary>
    public async Task FollowAsync(PostgresServer primary, CancellationToken cancellationToken = default)
    {
        if (State is ProcessState.Running or ProcessState.Frozen) throw new InvalidOperationException($"{Name} runs.");
        if (Directory.Exists(_data)) Directory.Delete(_data, recursive: true);
        _primary = primary;
        await PrepareAsync(cancellationToken);
    }

    /// <summary>Lets a standby hear nothing more from its primary:
    /// what is committed there from now on is lost when it is promoted.</summary>
    public async Task StopReceivingAsync(CancellationToken cancellationToken = default)
    {
        await QueryAsync("postgres", "ALTER SYSTEM SET primary_conninfo = ''", cancellationToken);
        await QueryAsync("postgres", "SELECT pg_reload_conf()", cancellationToken);
        await WaitForAsync("SELECT count(*) = 0 FROM pg_stat_wal_receiver", cancellationToken);
    }

    /// <summary>Waits until a standby shows all that its primary has written by now.</summary>
    public async Task CatchUpAsync(CancellationToken cancellationToken = default)
    {
        var primary = _primary ?? throw new InvalidOperationException($"{Name} is not a standby.");
        var written = (await primary.QueryAsync("postgres", "SELECT pg_current_wal_lsn()", cancellationToken)).Trim();
        await WaitForAsync($"SELECT pg_last_wal_replay_lsn() >= '{written}'", cancellationToken);
    }

    /// <inheritdoc />
    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        _binaries ??= await PostgresBinaries.FindAsync(cancellationToken)
            ?? throw new InvalidOperationException("PostgreSQL is not on this machine: apt-get install postgresql brings it.");
        await ServerAccount.OwnAsync(_sockets, cancellationToken);
        await ServerAccount.OwnAsync(_data, cancellationToken);
        if (File.Exists(Path.Combine(_data, "PG_VERSION"))) return;
        var make = _primary is { } primary
            ? Binaries.BaseBackup(_data, primary.PortText)
            : Binaries.Initdb(_data, isKept: options.DataFolder is not null);
        await _guardian.RunAsync(make, cancellationToken);
    }

    /// <inheritdoc />
    protected override ProcessCommand Command()
    {
        var parameters = Parameters().SelectMany(parameter => new[] { "-c", $"{parameter.Key}={parameter.Value}" });
        string[] arguments = ["-D", _data, "-k", _sockets, "-p", PortText, .. parameters];
        // An immediate shutdown: the server takes its shared memory with it.
        return ServerAccount.Command(Binaries.Program("postgres"), arguments) with { LastSignal = "QUIT" };
    }

    /// <summary>The server writes into its lock file whose it is, and when it accepts connections.</summary>
    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var lockFile = Path.Combine(_data, "postmaster.pid");
        if (!File.Exists(lockFile)) return false;
        var lines = await File.ReadAllLinesAsync(lockFile, cancellationToken);
        return lines.Length >= 8 && lines[0] == ProcessId?.ToString(CultureInfo.InvariantCulture)
            && lines[7].Trim() is "ready" or "standby";
    }

    /// <inheritdoc />
    protected override async Task CompleteAsync(CancellationToken cancellationToken)
    {
        if (_primary is not null) return;
        if (!await HasDatabaseAsync(cancellationToken)) await CreateDatabaseAsync(Database, cancellationToken: cancellationToken);
        if (options.StatementStatistics) await QueryAsync(Database, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements", cancellationToken);
    }

    private Dictionary<string, string> Parameters()
    {
        var parameters = new Dictionary<string, string> { ["listen_addresses"] = "127.0.0.1", ["max_connections"] = MaxConnections };
        if (options.StatementStatistics) parameters["shared_preload_libraries"] = "pg_stat_statements";
        if (!options.Durable) parameters["fsync"] = parameters["synchronous_commit"] = parameters["full_page_writes"] = "off";
        foreach (var (parameter, value) in options.Parameters) parameters[parameter] = value;
        return parameters;
    }

    private async Task WaitForAsync(string question, CancellationToken cancellationToken)
    {
        while ((await QueryAsync("postgres", question, cancellationToken)).Trim() != "t")
            await Task.Delay(Interval, TimeProvider.System, cancellationToken);
    }

    private async Task<bool> HasDatabaseAsync(CancellationToken cancellationToken)
    {
        var found = await QueryAsync("postgres", $"SELECT datname FROM pg_database WHERE datname = '{Database}'", cancellationToken);
        return found.Trim() == Database;
    }

    private Task<string> QueryAsync(string database, string sql, CancellationToken cancellationToken) =>
        _guardian.RunAsync(Psql("-w", "-d", database, "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", sql), cancellationToken);
}
