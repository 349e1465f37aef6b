using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace JobScheduler.Queues.Redis;

/// <summary>Bounds every call to Redis, however the connection is configured, and has one exception for all that can go wrong.</summary>
internal sealed class RedisCalls(
    IConnectionMultiplexer connection, string prefix, IInstallation installation, ILogger<RedisCalls> log)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);

    private readonly Possession _possession = new(log);

    private readonly RedisLanes _onServer = RedisLanes.OnServer(prefix);
    private readonly RedisLanes _onCluster = RedisLanes.OnCluster(prefix);

    /// <summary>As the server is that this process is connected to; it says itself whether it is a Cluster.</summary>
    public RedisLanes Lanes => RedisLanes.AreOnCluster(connection) ? _onCluster : _onServer;

    public RedisChannels Channels { get; } = new(prefix);

    /// <summary>Null until the store is started.</summary>
    public Guid? Installation => installation.Id;

    /// <summary>The span of a call that is part of a greater whole learns whom it talks to.</summary>
    public void Describe(Activity? span) => RedisSpan.Describe(span, connection);

    /// <summary>Runs a script with its own keys, if it has any; first what is to be made good in this lane.</summary>
    public Task<RedisResult> RunAsync(
        RedisLane lane, RedisScript script, IEnumerable<RedisKey> keys, IEnumerable<RedisValue> arguments,
        CancellationToken cancellationToken)
    {
        var owner = (RedisValue)Installation?.ToString("D");
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

    /// <summary>Returns how many heard it. Only with keys that are ours: others of the channel may be of an older version,
    /// which listens to every installation.</summary>
    public async Task<long> PublishAsync(RedisChannel channel, byte[] message, CancellationToken cancellationToken)
    {
        if (!_possession.IsOurs) await RunAsync(Lanes.First, RedisScript.CheckOwner, [], [], cancellationToken);
        return await CallAsync(Lanes.First, database => database.PublishAsync(channel, message), cancellationToken);
    }

    /// <summary>Until the server has answered on the connection of the subscriptions, after them.</summary>
    public Task WaitForSubscriptionAsync(CancellationToken cancellationToken) =>
        CallAsync(Lanes.First, database => database.Multiplexer.GetSubscriber().PingAsync(), cancellationToken);

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
