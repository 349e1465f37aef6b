using System.Net.Sockets;

namespace JobScheduler.Tests.EndToEnd.Security;

/// <summary>Connections that ask the same again and again, each as soon as it is answered, come back when they are closed,
/// and hang up to rest.</summary>
internal sealed class HostileConnections : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly int _connections;
    private readonly Task _all;
    private volatile Attack _attack = new();
    private int _resting;
    private int _asked;
    private int _answers;

    public HostileConnections(Uri server, byte[] request, int connections)
    {
        _connections = connections;
        _all = Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Task.Run(() => LoopAsync(server, request))));
    }

    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Until the attack is under way.</summary>
    public Task AttackAsync()
    {
        var before = Volatile.Read(ref _asked);
        _attack.Begin.SetResult();
        return Eventually.IsTrueAsync(() => Volatile.Read(ref _asked) >= before + (_connections / 2));
    }

    /// <summary>Until none of them waits for an answer any more.</summary>
    public async Task RestAsync()
    {
        // Whoever waits for the attack already must hear of it.
        if (_attack.Begin.Task.IsCompleted)
        {
            var over = _attack;
            _attack = new Attack();
            await over.End.CancelAsync();
        }

        await Eventually.IsTrueAsync(() => Volatile.Read(ref _resting) == _connections);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _attack.End.CancelAsync();
        await _all;
        _stop.Dispose();
    }

    private async Task LoopAsync(Uri server, byte[] request)
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                var attack = await UntilAttackAsync();
                using var client = new TcpClient();
                await client.ConnectAsync(server.Host, server.Port, attack.End.Token);
                await AskAsync(client.GetStream(), request, attack.End.Token);
            }
            catch (Exception end) when (end is IOException or SocketException or OperationCanceledException)
            {
                // Closed by the server, or it is over.
            }
        }
    }

    private async Task AskAsync(NetworkStream stream, byte[] request, CancellationToken over)
    {
        var answer = new byte[64 * 1024];
        await SendAsync(stream, request, over);
        while (await stream.ReadAsync(answer, over) > 0)
        {
            // A long answer comes in several parts: only when nothing more is there is it time for the next question.
            if (stream.DataAvailable) continue;
            Interlocked.Increment(ref _answers);
            await SendAsync(stream, request, over);
        }
    }

    private async Task SendAsync(NetworkStream stream, byte[] request, CancellationToken over)
    {
        await stream.WriteAsync(request, over);
        Interlocked.Increment(ref _asked);
    }

    private async Task<Attack> UntilAttackAsync()
    {
        var attack = _attack;
        Interlocked.Increment(ref _resting);
        try
        {
            await attack.Begin.Task.WaitAsync(_stop.Token);
            return attack;
        }
        finally
        {
            Interlocked.Decrement(ref _resting);
        }
    }

    private sealed class Attack
    {
        public TaskCompletionSource Begin { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public CancellationTokenSource End { get; } = new();
    }
}
