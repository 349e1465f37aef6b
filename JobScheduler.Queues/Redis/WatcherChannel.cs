namespace JobScheduler.Queues.Redis;

/// <summary>Knows when status changes are worth their price: heard while this process has watchers,
/// sent while any process may have one.</summary>
internal sealed class WatcherChannel(IConnectionMultiplexer connection, RedisChannel channel, TimeProvider time)
{
    /// <summary>What nobody received is followed by silence; after this long the next ones try again,
    /// should a watcher's call have got lost.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

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

    /// <summary>Without waiting: with Redis away the client keeps the wish, and subscribes as soon as there is a connection.</summary>
    public void Join(Action<RedisValue> hear)
    {
        lock (_lock)
        {
            if (_watchers++ > 0) return;
            _messages = connection.GetSubscriber().Subscribe(channel, CommandFlags.FireAndForget);
            _messages.OnMessage(message => hear(message.Message));
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
