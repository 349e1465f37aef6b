using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Redis;

/// <summary>A Sentinel that alone decides when a server is down, after a second, and promotes its replica.</summary>
public sealed class SentinelServer(string name, Guardian guardian, RedisServer server) : ClusterProcess(name, guardian)
{
    private const string ServiceName = "mymaster";

    private readonly string _folder = Path.Combine(guardian.Folder, name);

    /// <summary>The same over all restarts.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <inheritdoc />
    public override string Address => $"127.0.0.1:{Port}";

    /// <summary>How to reach whichever server is the master.</summary>
    public string ConnectionString => $"{Address},serviceName={ServiceName}";

    private string Configuration => Path.Combine(_folder, "sentinel.conf");

    private string PortText => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>redis-cli on this Sentinel, with further arguments.</summary>
    public ProcessCommand Cli(params IReadOnlyList<string> arguments) =>
        new(ToolPath.Required("redis-cli", package: "redis-tools"), ["-h", "127.0.0.1", "-p", PortText, .. arguments]);

    /// <summary>It keeps there what it knows, over restarts too.</summary>
    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(Configuration)) return;
        Directory.CreateDirectory(_folder);
        await File.WriteAllLinesAsync(
            Configuration,
            [
                $"port {PortText}",
                "bind 127.0.0.1",
                $"dir {_folder}",
                $"sentinel monitor {ServiceName} 127.0.0.1 {server.Port.ToString(CultureInfo.InvariantCulture)} 1",
                $"sentinel down-after-milliseconds {ServiceName} 1000",
                $"sentinel failover-timeout {ServiceName} 3000",
            ],
            cancellationToken);
    }

    /// <inheritdoc />
    protected override ProcessCommand Command() =>
        new(ToolPath.Required("redis-server", package: "redis-server"), [Configuration, "--sentinel"]);

    /// <summary>It has found the replica: before, it has nobody to promote.</summary>
    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var info = await RedisInfo.ReadAsync(Port, cancellationToken);
        return info.Contains($"\nprocess_id:{ProcessId}\r\n", StringComparison.Ordinal)
            && !info.Contains("slaves=0", StringComparison.Ordinal);
    }
}
