using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace JobScheduler.Tests.EndToEnd.Chaos.Proxy;

/// <summary>One connection of a process, and the proxy's own to the server:
/// bytes are taken from each to the other as the mode of the moment says.</summary>
internal sealed class ProxiedConnection(FaultProxy proxy, Socket client, IReplies replies) : IDisposable
{
    private const int ChunkLength = 16 * 1024;

    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly TaskCompletionSource _reset = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _gate = new();
    private bool _isTorn;

    /// <summary>Until both sides have said all, or a reset; false when the server does not listen.</summary>
    public async Task<bool> RunAsync(IPEndPoint server)
    {
        try
        {
            client.NoDelay = true;
            await _server.ConnectAsync(server);
            await Task.WhenAll(UntilItFailsAsync(ForwardAsync), UntilItFailsAsync(ReplyAsync));
            return true;
        }
        catch (SocketException failure)
        {
            Reset();
            return failure.SocketErrorCode != SocketError.ConnectionRefused;
        }
        catch (ObjectDisposedException)
        {
            // Reset while it was connecting.
            return true;
        }
    }

    public void Dispose()
    {
        client.Dispose();
        _server.Dispose();
    }

    /// <summary>RST to both sides.</summary>
    public void Reset()
    {
        if (!_reset.TrySetResult()) return;
        Abort(client);
        Abort(_server);
    }

    /// <summary>A connection that has lost bytes cannot go on once others get through again.</summary>
    public void ResetIfTorn()
    {
        lock (_gate)
        {
            if (_isTorn) Reset();
        }
    }

    private async Task ForwardAsync()
    {
        var buffer = new byte[ChunkLength];
        while (true)
        {
            var length = await client.ReceiveAsync(buffer);
            var mode = proxy.Mode;
            if (mode.Disturbance == Disturbance.HalfOpen)
            {
                await LoseAsync(mode, isEnd: length == 0);
                continue;
            }

            if (length == 0) break;
            await DelayAsync(mode, length);
            await SendAsync(_server, buffer.AsMemory(0, length));
        }

        _server.Shutdown(SocketShutdown.Send);
    }

    private async Task ReplyAsync()
    {
        var (buffer, passing) = (new byte[ChunkLength], new ArrayBufferWriter<byte>());
        while (true)
        {
            var length = await _server.ReceiveAsync(buffer);
            var mode = proxy.Mode;
            if (mode.Disturbance is Disturbance.HalfOpen or Disturbance.OneWay) await LoseAsync(mode, isEnd: length == 0);
            else if (length == 0) break;
            else if (!await PassAsync(mode, buffer.AsMemory(0, length), passing)) return;
        }

        client.Shutdown(SocketShutdown.Send);
    }

    /// <summary>False when the answer was cut off.</summary>
    private async Task<bool> PassAsync(ProxyMode mode, ReadOnlyMemory<byte> bytes, ArrayBufferWriter<byte> passing)
    {
        await DelayAsync(mode, bytes.Length);
        passing.ResetWrittenCount();
        var isCut = replies.Take(bytes.Span, mode.Disturbance == Disturbance.CutAfterCommit, passing);
        await SendAsync(client, passing.WrittenMemory);
        if (!isCut) return true;
        proxy.Harmed();
        Reset();
        return false;
    }

    private async Task LoseAsync(ProxyMode mode, bool isEnd)
    {
        proxy.Harmed();
        lock (_gate)
        {
            _isTorn = true;
            // The mode may have gone on meanwhile: then nobody would look at this connection again.
            if (!ReferenceEquals(proxy.Mode, mode)) Reset();
        }

        // Nothing more will come, and the other side is not to know.
        if (isEnd) await _reset.Task;
    }

    private async Task DelayAsync(ProxyMode mode, int bytes)
    {
        var delay = mode.DelayOf(bytes, RandomNumberGenerator.GetInt32(1000) / 1000.0);
        if (delay == TimeSpan.Zero) return;
        proxy.Harmed();
        await Task.Delay(delay, TimeProvider.System);
    }

    private async Task UntilItFailsAsync(Func<Task> pump)
    {
        try
        {
            await pump();
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // One side is gone without a word, so the other gets none either.
            Reset();
        }
    }

    private static async Task SendAsync(Socket to, ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[await to.SendAsync(bytes)..];
    }

    private static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // Never connected, or closed by its end.
        }

        socket.Dispose();
    }
}
