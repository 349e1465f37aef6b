using StackExchange.Redis;

namespace JobScheduler.Queues.Redis;

/// <summary>
/// The connection to Redis as soon as there is one. It is made at once, even while the server is away; where the client cannot make it yet (with Sentinels
/// it has to be told of a server first), it is tried again every second.
/// </summary>
internal sealed class RedisLink : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly List<Action<IConnectionMultiplexer>> _waiting = [];
    private readonly CancellationTokenSource _stop = new();
    private volatile IConnectionMultiplexer? _connection;

    public RedisLink(Func<IConnectionMultiplexer> connect)
    {
        if (!TryConnect(connect)) _ = KeepTryingAsync(connect);
    }

    public RedisLink(IConnectionMultiplexer connection) => _connection = connection;

    public IConnectionMultiplexer? Connection => _connection;

    /// <summary>Now, or when there is a connection.</summary>
    public void WhenMade(Action<IConnectionMultiplexer> use)
    {
        lock (_lock)
        {
            if (_connection is null)
            {
                _waiting.Add(use);
                return;
            }
        }

        use(_connection);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task KeepTryingAsync(Func<IConnectionMultiplexer> connect)
    {
        var stop = _stop.Token;
        do await Task.Delay(Pause, TimeProvider.System, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        while (!stop.IsCancellationRequested && !TryConnect(connect));
    }

    private bool TryConnect(Func<IConnectionMultiplexer> connect)
    {
        try
        {
            Made(connect());
            return true;
        }
        catch (Exception error) when (error is RedisException or TimeoutException or ObjectDisposedException)
        {
            // Redis may be away at any time: the loops and the health check tell of it.
            return error is ObjectDisposedException;
        }
    }

    private void Made(IConnectionMultiplexer connection)
    {
        List<Action<IConnectionMultiplexer>> waiting;
        lock (_lock)
        {
            _connection = connection;
            waiting = [.. _waiting];
            _waiting.Clear();
        }

        foreach (var use in waiting) use(connection);
    }
}
