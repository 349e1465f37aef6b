using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Redis;

/// <summary>A Redis server of this machine's binary on a loopback port, a replica of another one if it is told so;
/// a restart forgets what was not saved. Settings are arguments of the program: "--maxmemory", "1mb".</summary>
public sealed class RedisServer(string name, Guardian guardian, RedisServer? replicaOf = null, params IReadOnlyList<string> settings)
    : ClusterProcess(name, guardian)
{
    /// <summary>Where it saves its snapshots.</summary>
    public string Folder { get; } = Path.Combine(guardian.Folder, name);

    /// <summary>The same over all restarts.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <inheritdoc />
    public override string Address => $"127.0.0.1:{Port}";

    /// <summary>How to reach it.</summary>
    public string ConnectionString => Address;

    /// <summary>Where it writes what it holds when it is told to, and looks at its start.</summary>
    public string SnapshotPath => Path.Combine(Folder, "dump.rdb");

    private string PortText => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>redis-cli on this server, with further arguments.</summary>
    public ProcessCommand Cli(params IReadOnlyList<string> arguments) =>
        new(ToolPath.Required("redis-cli", package: "redis-tools"), ["-h", "127.0.0.1", "-p", PortText, .. arguments]);

    /// <inheritdoc />
    protected override Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override ProcessCommand Command() => new(
        ToolPath.Required("redis-server", package: "redis-server"),
        [
            // Replicas get their first copy at once.
            "--port", PortText, "--bind", "127.0.0.1", "--dir", Folder, "--save", "", "--repl-diskless-sync-delay", "0",
            .. replicaOf is null ? Array.Empty<string>() : ["--replicaof", "127.0.0.1", replicaOf.PortText],
            .. settings,
        ]);

    /// <summary>It says itself which process it is; a replica has its first copy.</summary>
    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var info = await RedisInfo.ReadAsync(Port, cancellationToken);
        return info.Contains($"\nprocess_id:{ProcessId}\r\n", StringComparison.Ordinal)
            && !info.Contains("master_link_status:down", StringComparison.Ordinal);
    }
}
