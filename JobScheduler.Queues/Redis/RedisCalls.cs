using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Queues.Redis;

/// <summary>Bounds every call to Redis, however the connection is configured, and has one exception for all that can go wrong.</summary>
internal sealed class RedisCalls(
    IConnectionMultiplexer connection, string prefix, IInstallation installation, ILogger<RedisCalls> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly Possession _possession = new(log);

    public RedisLane Lane { get; } = new(new RedisKeys(prefix));

    public RedisChannels Channels { get; } = new(prefix);

    /// <summary>Whether it is known that messages of others are none of another installation.</summary>
    public bool IsOurs => _possession.IsOurs;

    public bool IsOthers => _possession.IsOthers;

    /// <summary>The span of a call that is part of a greater whole learns whom it talks to.</summary>
    public void Describe(Activity? span) => RedisSpan.Describe(span, connection);

    /// <summary>Runs a script with its own keys, if it has any; first what is to be made good in this lane.</summary>
    public Task<RedisResult> RunAsync(
        RedisLane lane, RedisScript script, IEnumerable<RedisKey> keys, IEnumerable<RedisValue> arguments,
        CancellationToken cancellationToken)
    {
        var owner = (RedisValue)installation.Id?.ToString("D");
        if (owner.IsNull) throw new ReadyQueueUnavailableException("The store is not started.", null);
        RedisKey[] allKeys = [.. lane.Keys.Shared, .. keys];
        RedisValue[] allArguments = [.. arguments, owner];
        return CallAsync(
            lane,
            async database =>
            {
                await lane.Lost.RequestLoadAsync(first => first.RunAsync(database, [.. lane.Keys.Shared], owner));
                var answer = await script.RunAsync(database, allKeys, allArguments);
                _possession.FoundOurs(lane);
                return answer;
            },
            cancellationToken);
    }

    /// <summary>Returns how many heard it. Only with keys that are ours: the others of a channel may be another installation's.</summary>
    public async Task<long> PublishAsync(RedisChannel channel, byte[] message, CancellationToken cancellationToken)
    {
        if (!IsOurs) await RunAsync(Lane, RedisScript.CheckOwner, [], [], cancellationToken);
        return await CallAsync(Lane, database => database.PublishAsync(channel, message), cancellationToken);
    }

    /// <summary>Until the server has answered on the connection of the subscriptions, after them.</summary>
    public Task WaitForSubscriptionAsync(CancellationToken cancellationToken) =>
        CallAsync(Lane, database => database.Multiplexer.GetSubscriber().PingAsync(), cancellationToken);

    /// <summary>Fails at once when Redis is away, and for a while after a call was not answered: callers shall not wait in turn.</summary>
    private async Task<T> CallAsync<T>(RedisLane lane, Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        if (!connection.IsConnected) throw new ReadyQueueUnavailableException("Redis is not connected.", null);
        if (lane.Silence.IsOn) throw new ReadyQueueUnavailableException("Redis did not answer a moment ago.", null);
        try
        {
            // A test's clock must not end a call that is under way.
            var answer = await call(connection.GetDatabase()).WaitAsync(Patience, TimeProvider.System, cancellationToken);
            lane.Silence.Answered();
            return answer;
        }
        catch (TimeoutException error)
        {
            lane.Silence.NotAnswered();
            throw new ReadyQueueUnavailableException("Redis does not answer.", error);
        }
        catch (Exception error) when (error is RedisException or RedisCommandException)
        {
            throw new ReadyQueueUnavailableException(Refusal(lane, error), error);
        }
    }

    private string Refusal(RedisLane lane, Exception error) => error.Message.StartsWith(Possession.Sign, StringComparison.Ordinal)
        ? _possession.FoundOthers(lane, error.Message)
        : RefusalText.Of(error, connection);
}
