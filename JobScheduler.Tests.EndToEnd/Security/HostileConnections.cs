using System.Net.Sockets;
using System.Text;
using JobScheduler.Tests.EndToEnd.Support;

namespace JobScheduler.Tests.EndToEnd.Security;

/// <summary>Connections that ask the same without a key, again and again, each as soon as it is answered, and come back when they are closed.</summary>
internal sealed class HostileConnections : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly int _connections;
    private readonly Task _all;
    private volatile TaskCompletionSource _attack = NotYet();
    private int _resting;
    private int _answers;

    public HostileConnections(Uri server, string path, bool keepsOpen, int connections)
    {
        _connections = connections;
        var request = Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: {(keepsOpen ? "keep-alive" : "close")}\r\n\r\n");
        _all = Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => LoopAsync(server, request))));
    }

    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Until the attack is under way.</summary>
    public Task AttackAsync()
    {
        var before = Answers;
        _attack.SetResult();
        return Eventually.IsTrueAsync(() => Answers >= before + (_connections / 2));
    }

    /// <summary>Until none of them waits for an answer any more.</summary>
    public Task RestAsync()
    {
        // Whoever waits for the attack already must hear of it.
        if (_attack.Task.IsCompleted) _attack = NotYet();
        return Eventually.IsTrueAsync(() => Volatile.Read(ref _resting) == _connections);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _all;
        _stop.Dispose();
    }

    private static TaskCompletionSource NotYet() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task LoopAsync(Uri server, byte[] request)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await UntilAttackAsync();
                using var client = new TcpClient();
                await client.ConnectAsync(server.Host, server.Port, _stop.Token);
                await AskAsync(client.GetStream(), request);
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
            {
                // Closed by the server, or it is over.
            }
        }
    }

    private async Task AskAsync(NetworkStream stream, byte[] request)
    {
        var answer = new byte[64 * 1024];
        await stream.WriteAsync(request, _stop.Token);
        while (await stream.ReadAsync(answer, _stop.Token) > 0)
        {
            // A long answer comes in several parts: only when nothing more is there is it time for the next question.
            if (stream.DataAvailable) continue;
            Interlocked.Increment(ref _answers);
            await UntilAttackAsync();
            await stream.WriteAsync(request, _stop.Token);
        }
    }

    private async Task UntilAttackAsync()
    {
        if (_attack.Task.IsCompleted) return;
        Interlocked.Increment(ref _resting);
        try
        {
            await _attack.Task.WaitAsync(_stop.Token);
        }
        finally
        {
            Interlocked.Decrement(ref _resting);
        }
    }
}
