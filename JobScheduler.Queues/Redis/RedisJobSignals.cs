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
    private readonly string _sender;
    private int _subscribed;

    public RedisJobSignals(IConnectionMultiplexer connection, RedisCalls calls, TimeProvider time, ILogger<RedisJobSignals> log)
    {
        (_connection, _log, _calls) = (connection, log, calls);
        _sender = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        connection.ConnectionRestored += CatchUp;
    }

    public async ValueTask PublishAsync(JobSignal signal, CancellationToken cancellationToken)
    {
        _local.Deliver(signal);
        var message = JsonSerializer.SerializeToUtf8Bytes(SignalMessage.Of(signal, _sender), SignalJson.Default.SignalMessage);
        await _calls.RunAsync(database => database.PublishAsync(RedisKeys.Events, message), cancellationToken);
    }

    public IAsyncEnumerable<JobSignal> ListenAsync(CancellationToken cancellationToken)
    {
        var listener = _local.ListenAsync(cancellationToken);
        if (Interlocked.Exchange(ref _subscribed, 1) == 0) Subscribe();
        return listener;
    }

    public void Dispose() => _connection.ConnectionRestored -= CatchUp;

    /// <summary>Without waiting: with Redis away the client keeps the wish and subscribes as soon as there is a connection.</summary>
    private void Subscribe()
    {
        // A queue, since plain handlers are called in any order.
        var messages = _connection.GetSubscriber().Subscribe(RedisKeys.Events, CommandFlags.FireAndForget);
        messages.OnMessage(message => Hear(message.Message));
    }

    private void Hear(RedisValue message)
    {
        try
        {
            var heard = JsonSerializer.Deserialize((byte[])message!, SignalJson.Default.SignalMessage);
            if (heard is not null && heard.Sender != _sender && heard.ToSignal() is { } signal) _local.Deliver(signal);
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
