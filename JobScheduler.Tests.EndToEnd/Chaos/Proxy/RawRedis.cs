using System.Net.Sockets;
using System.Text;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>One connection to a Redis, without a client that would make it anew.</summary>
internal sealed class RawRedis(TcpClient client) : IDisposable
{
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(300);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RawRedis> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port, Token);
        return new RawRedis(client);
    }

    public void Dispose() => client.Dispose();

    public async Task<string> AskAsync(string command)
    {
        await SendAsync(command);
        return await ReadAsync();
    }

    public async Task IsResetAsync()
    {
        var failure = await Assert.ThrowsAsync<IOException>(ReadAsync);
        Assert.Equal(SocketError.ConnectionReset, Assert.IsType<SocketException>(failure.InnerException).SocketErrorCode);
    }

    public async Task IsSilentAfterAsync(string command)
    {
        await SendAsync(command);
        using var patience = new CancellationTokenSource(Silence, TimeProvider.System);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => client.Client.ReceiveAsync(new byte[1], SocketFlags.Peek, patience.Token).AsTask());
    }

    private async Task SendAsync(string command) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{command}\r\n"), Token);

    private async Task<string> ReadAsync()
    {
        var buffer = new byte[100];
        var length = await client.GetStream().ReadAsync(buffer, Token);
        return Encoding.ASCII.GetString(buffer, 0, length).Trim();
    }
}
