using System.Runtime.CompilerServices;
using System.Text.Json;
using JobScheduler.Queues.InProcess;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Queues.Redis;

/// <summary>Signals between processes by pub/sub; within this process they do not need Redis.</summary>
internal sealed class RedisJobNotifications : IJobNotifications, IDisposable
{
    private readonly InProcessJobNotifications _local = new();
    private readonly IConnectionMultiplexer _connection;
    private readonly ILogger<RedisJobNotifications> _log;
    private readonly RedisCalls _calls;
    private readonly WatcherChannel _watched;
    private readonly string _sender;
    private int _subscribed;

    public RedisJobNotifications(IConnectionMultiplexer connection, RedisCalls calls, TimeProvider time, ILogger<RedisJobNotifications> log)
    {
        (_connection, _log, _calls) = (connection, log, calls);
        _watched = new WatcherChannel(connection, calls.Channels.StatusChanges, time);
        _sender = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        connection.ConnectionRestored += CatchUp;
    }

    public bool IsWatched => _local.IsWatched || _watched.IsWanted;

    public async ValueTask PublishAsync(JobNotification notification, CancellationToken cancellationToken)
    {
        _local.Deliver(notification);
        var isForWatchers = notification.IsForWatchers;
        var channel = isForWatchers ? _calls.Channels.StatusChanges : _calls.Channels.Events;
        var receivers = await SendAsync(channel, NotificationMessage.Of(notification, _sender), cancellationToken);
        if (isForWatchers) _watched.Sent(receivers);
    }

    public IAsyncEnumerable<JobNotification> ListenAsync(CancellationToken cancellationToken)
    {
        var listener = _local.ListenAsync(cancellationToken);
        Subscribe();
        return listener;
    }

    public async Task<IAsyncEnumerable<JobNotification>> WatchAsync(CancellationToken cancellationToken)
    {
        var watcher = await _local.WatchAsync(cancellationToken);
        Subscribe();
        _watched.Join(Hear);
        await CallAsync();
        return UntilLeftAsync(watcher, cancellationToken);
    }

    public void Dispose() => _connection.ConnectionRestored -= CatchUp;

    private async IAsyncEnumerable<JobNotification> UntilLeftAsync(
        IAsyncEnumerable<JobNotification> watcher, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var notification in watcher.WithCancellation(cancellationToken)) yield return notification;
        }
        finally
        {
            _watched.Leave();
        }
    }

    /// <summary>Asks the others for status changes, once the server knows that this process listens.
    /// Not for the watcher to call off: who leaves meanwhile must take his place along.</summary>
    private async Task CallAsync()
    {
        try
        {
            await _calls.WaitForSubscriptionAsync(CancellationToken.None);
            await SendAsync(_calls.Channels.Events, NotificationMessage.Watch(_sender), CancellationToken.None);
        }
        catch (ReadyQueueUnavailableException)
        {
            // The stream is best effort: it begins when Redis is back, and the others try again by themselves.
        }
    }

    private Task<long> SendAsync(RedisChannel channel, NotificationMessage message, CancellationToken cancellationToken)
    {
        var ours = message with { Installation = _calls.Installation ?? Guid.Empty };
        var bytes = JsonSerializer.SerializeToUtf8Bytes(ours, NotificationJson.Default.NotificationMessage);
        return _calls.PublishAsync(channel, bytes, cancellationToken);
    }

    /// <summary>Once, without waiting: with Redis away the client keeps the wish and subscribes as soon as there is a connection.</summary>
    private void Subscribe()
    {
        if (Interlocked.Exchange(ref _subscribed, 1) == 1) return;
        // A queue, since plain handlers are called in any order.
        var messages = _connection.GetSubscriber().Subscribe(_calls.Channels.Events, CommandFlags.FireAndForget);
        messages.OnMessage(message => Hear(message.Message));
    }

    private void Hear(RedisValue message)
    {
        try
        {
            var heard = JsonSerializer.Deserialize((byte[])message!, NotificationJson.Default.NotificationMessage);
            if (heard is null || heard.Sender == _sender) return;
            // What jobs do is for the eyes of their own installation.
            if (heard.Installation != Guid.Empty && heard.Installation != _calls.Installation) return;
            if (heard.IsWatch) _watched.Call();
            if (heard.ToNotification() is { } notification) _local.Deliver(notification);
        }
        catch (Exception error)
        {
            // Anybody may write to the channel: a message that cannot be read is no concern of the subscription.
            QueueLog.MessageIgnored(_log, error);
        }
    }

    /// <summary>What was published while the connection was away is lost: let the loops look for themselves.</summary>
    private void CatchUp(object? sender, ConnectionFailedEventArgs restored)
    {
        if (restored.ConnectionType != ConnectionType.Subscription) return;
        QueueLog.NotificationsRestored(_log);
        _local.Deliver(new JobNotification.JobsReady());
        _local.Deliver(new JobNotification.DueTimeChanged());
        _local.Deliver(new JobNotification.SchedulesChanged());
    }
}
