using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Redis;

/// <summary>A Redis server of this machine's binary on a loopback port; a restart forgets everything.</summary>
public sealed class RedisServer(string name, Guardian guardian) : ClusterProcess(name, guardian)
{
    private readonly string _data = Path.Combine(guardian.Folder, name);

    /// <summary>The same over all restarts.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <inheritdoc />
    public override string Address => $"127.0.0.1:{Port}";

    /// <summary>How to reach it.</summary>
    public string ConnectionString => Address;

    /// <summary>Where it writes what it holds when it is told to, and looks at its start.</summary>
    public string SnapshotPath => Path.Combine(_data, "dump.rdb");

    private string PortText => Port.ToString(CultureInfo.InvariantCulture);

    /// <summary>redis-cli on this server, with further arguments.</summary>
    public ProcessCommand Cli(params IReadOnlyList<string> arguments) =>
        new(ToolPath.Required("redis-cli", package: "redis-tools"), ["-h", "127.0.0.1", "-p", PortText, .. arguments]);

    /// <inheritdoc />
    protected override Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_data);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    protected override ProcessCommand Command() => new(
        ToolPath.Required("redis-server", package: "redis-server"),
        ["--port", PortText, "--bind", "127.0.0.1", "--dir", _data, "--save", ""]);

    /// <summary>It says itself which process it is.</summary>
    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return (await InfoAsync(cancellationToken)).Contains($"\nprocess_id:{ProcessId}\r\n", StringComparison.Ordinal);
        }
        catch (SocketException)
        {
            // Not listening yet.
            return false;
        }
    }

    private async Task<string> InfoAsync(CancellationToken cancellationToken)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, Port, cancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync("INFO\r\nQUIT\r\n"u8.ToArray(), cancellationToken);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken);
    }
}
