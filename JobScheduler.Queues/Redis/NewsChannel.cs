using StackExchange.Redis;

namespace JobScheduler.Queues.Redis;

/// <summary>Knows when news of jobs are worth their price: heard while this process has watchers, sent while any process may have one.</summary>
internal sealed class NewsChannel(IConnectionMultiplexer connection, TimeProvider time)
{
    /// <summary>News that nobody received are followed by silence; after this long the next ones try again, should a watcher's call have got lost.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(900);

    private readonly Lock _lock = new();
    private ChannelMessageQueue? _messages;
    private long? _unheardSince;
    private int _watchers;

    public bool IsWanted
    {
        get
        {
            lock (_lock) return _unheardSince is not { } since || time.GetElapsedTime(since) >= Silence;
        }
    }

    public void Call()
    {
        lock (_lock) _unheardSince = null;
    }

    public void Sent(long receivers)
    {
        lock (_lock) _unheardSince = receivers > 0 ? null : time.GetTimestamp();
    }

    /// <summary>Returns when the server knows; with Redis away the client keeps the wish, and subscribes as soon as there is a connection.</summary>
    public async Task JoinAsync(Action<RedisValue> hear)
    {
        var subscriber = connection.GetSubscriber();
        lock (_lock)
        {
            if (_watchers++ == 0)
            {
                _messages = subscriber.Subscribe(RedisKeys.News, CommandFlags.FireAndForget);
                _messages.OnMessage(message => hear(message.Message));
            }
        }

        try
        {
            // Answered on the connection of the subscription, after it.
            await subscriber.PingAsync().WaitAsync(Patience, TimeProvider.System);
        }
        catch (Exception error) when (error is RedisException or TimeoutException)
        {
            // Watchers are told that the stream is best effort; it begins when Redis is back.
        }
    }

    public void Leave()
    {
        lock (_lock)
        {
            if (--_watchers == 0) _messages!.Unsubscribe(CommandFlags.FireAndForget);
        }
    }
}
