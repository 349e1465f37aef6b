using System.Runtime.CompilerServices;
using System.Text.Json;
using JobScheduler.Core.Ports;
using JobScheduler.Queues.InProcess;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;

namespace JobScheduler.Queues.Redis;

/// <summary>Signals between processes by pub/sub; within this process they do not need Redis.</summary>
internal sealed class RedisJobSignals : IJobSignals, IDisposable
{
    private readonly InProcessJobSignals _local = new();
    private readonly IConnectionMultiplexer _connection;
    private readonly ILogger<RedisJobSignals> _log;
    private readonly RedisCalls _calls;
    private readonly NewsChannel _news;
    private readonly string _sender;
    private int _subscribed;

    public RedisJobSignals(IConnectionMultiplexer connection, RedisCalls calls, TimeProvider time, ILogger<RedisJobSignals> log)
    {
        (_connection, _log, _calls, _news) = (connection, log, calls, new NewsChannel(connection, time));
        _sender = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        connection.ConnectionRestored += CatchUp;
    }

    public bool IsWatched => _local.IsWatched || _news.IsWanted;

    public async ValueTask PublishAsync(JobSignal signal, CancellationToken cancellationToken)
    {
        _local.Deliver(signal);
        var isNews = signal is JobSignal.JobsChanged;
        var receivers = await SendAsync(isNews ? RedisKeys.News : RedisKeys.Events, SignalMessage.Of(signal, _sender), cancellationToken);
        if (isNews) _news.Sent(receivers);
    }

    public IAsyncEnumerable<JobSignal> ListenAsync(CancellationToken cancellationToken)
    {
        var listener = _local.ListenAsync(cancellationToken);
        Subscribe();
        return listener;
    }

    public async Task<IAsyncEnumerable<JobSignal>> WatchAsync(CancellationToken cancellationToken)
    {
        var watcher = await _local.WatchAsync(cancellationToken);
        Subscribe();
        _news.Join(Hear);
        await CallAsync();
        return UntilLeftAsync(watcher, cancellationToken);
    }

    public void Dispose() => _connection.ConnectionRestored -= CatchUp;

    private async IAsyncEnumerable<JobSignal> UntilLeftAsync(IAsyncEnumerable<JobSignal> watcher, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var signal in watcher.WithCancellation(cancellationToken)) yield return signal;
        }
        finally
        {
            _news.Leave();
        }
    }

    /// <summary>Asks the others for news, once the server knows that this process listens. Not for the watcher to call off: who leaves meanwhile must take his place along.</summary>
    private async Task CallAsync()
    {
        try
        {
            // Answered on the connection of the subscription, after it.
            await _calls.RunAsync(database => database.Multiplexer.GetSubscriber().PingAsync(), CancellationToken.None);
            await SendAsync(RedisKeys.Events, SignalMessage.Watch(_sender), CancellationToken.None);
        }
        catch (ReadyQueueUnavailableException)
        {
            // The stream is best effort: it begins when Redis is back, and the others try again by themselves.
        }
    }

    private Task<long> SendAsync(RedisChannel channel, SignalMessage message, CancellationToken cancellationToken)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(message, SignalJson.Default.SignalMessage);
        return _calls.RunAsync(database => database.PublishAsync(channel, bytes), cancellationToken);
    }

    /// <summary>Once, without waiting: with Redis away the client keeps the wish and subscribes as soon as there is a connection.</summary>
    private void Subscribe()
    {
        if (Interlocked.Exchange(ref _subscribed, 1) == 1) return;
        // A queue, since plain handlers are called in any order.
        var messages = _connection.GetSubscriber().Subscribe(RedisKeys.Events, CommandFlags.FireAndForget);
        messages.OnMessage(message => Hear(message.Message));
    }

    private void Hear(RedisValue message)
    {
        try
        {
            var heard = JsonSerializer.Deserialize((byte[])message!, SignalJson.Default.SignalMessage);
            if (heard is null || heard.Sender == _sender) return;
            if (heard.IsWatch) _news.Call();
            if (heard.ToSignal() is { } signal) _local.Deliver(signal);
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
        QueueLog.SignalsRestored(_log);
        _local.Deliver(new JobSignal.JobsReady());
        _local.Deliver(new JobSignal.DueTimeChanged());
        _local.Deliver(new JobSignal.SchedulesChanged());
    }
}
