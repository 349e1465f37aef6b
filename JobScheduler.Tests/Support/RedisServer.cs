using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using JobScheduler.Queues.Redis;
using StackExchange.Redis;
using Xunit;

namespace JobScheduler.Tests.Support;

/// <summary>A real redis-server on a loopback port of its own, without persistence; it can be killed and started again.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Missing = "redis-server is missing. Install it: apt-get install -y --no-install-recommends redis-server";

    // A shell that waits for the end of its input: the server goes with the tests, even when those are killed.
    private const string KillAtEndOfInput = "command -v redis-server >/dev/null || exit 127; redis-server \"$@\" >/dev/null & read -r _; kill -9 $!";

    private Process? _shell;

    public int Port { get; } = FreePort();

    public static async Task<RedisServer> StartNewAsync()
    {
        var server = new RedisServer();
        await server.StartAsync();
        return server;
    }

    public async Task StartAsync()
    {
        string[] options = ["--port", $"{Port}", "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--databases", "64"];
        _shell = Process.Start(new ProcessStartInfo("sh", ["-c", KillAtEndOfInput, "sh", .. options]) { RedirectStandardInput = true })!;
        await Eventually.IsTrueAsync(AnswersAsync);
    }

    /// <summary>As kill -9: whatever it held is gone.</summary>
    public async Task KillAsync()
    {
        if (_shell is not { } shell) return;
        _shell = null;
        shell.StandardInput.Close();
        await shell.WaitForExitAsync(CancellationToken.None);
        shell.Dispose();
    }

    public async Task<IConnectionMultiplexer> ConnectAsync(int database = 0)
    {
        var options = RedisConnection.Options($"127.0.0.1:{Port}");
        (options.DefaultDatabase, options.AllowAdmin) = (database, true);
        return await ConnectionMultiplexer.ConnectAsync(options);
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task<bool> AnswersAsync()
    {
        Assert.False(_shell!.HasExited, Missing);
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
