using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using JobScheduler.LocalCluster.Processes;

namespace JobScheduler.LocalCluster.Redis;

/// <summary>A Redis server of this machine's binary on a loopback port.</summary>
public sealed class RedisServer(string name, Guardian guardian, RedisOptions options) : ClusterProcess(name, guardian)
{
    private readonly string _data = Path.GetFullPath(options.DataFolder ?? Path.Combine(guardian.Folder, name));

    /// <summary>The same over all restarts.</summary>
    public int Port { get; } = LoopbackPort.Free();

    /// <inheritdoc />
    public override string Address => $"127.0.0.1:{Port}";

    /// <summary>How to reach it.</summary>
    public string ConnectionString => Address;

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
    protected override ProcessCommand Command()
    {
        var keep = options.DataFolder is null ? "no" : "yes";
        return new ProcessCommand(ToolPath.Required("redis-server", package: "redis-server"), [
            "--port", PortText, "--bind", "127.0.0.1", "--dir", _data,
            "--save", "", "--appendonly", keep, "--daemonize", "no",
        ]);
    }

    /// <summary>It says itself which process it is, and whether it still reads its file.</summary>
    protected override async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            var info = await InfoAsync(cancellationToken);
            // There is an async_loading, too.
            return info.Contains($"\nprocess_id:{ProcessId}\r\n", StringComparison.Ordinal) && info.Contains("\nloading:0\r\n", StringComparison.Ordinal);
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
