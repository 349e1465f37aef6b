using System.Diagnostics;

namespace JobScheduler.Queues.Redis;

/// <summary>Bounds every call to Redis, however the connection is configured, and has one exception for all that can go wrong.</summary>
internal sealed class RedisCalls(IConnectionMultiplexer connection)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(800);
    private static readonly TimeSpan FirstSilence = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan MaxSilence = TimeSpan.FromSeconds(4);

    // The wire and the kernel know only the real clock: a test's clock must not end a call that is under way.
    private static readonly TimeProvider Clock = TimeProvider.System;

    private readonly Lock _lock = new();
    private TimeSpan _silence;
    private long _silentSince;

    /// <summary>The span of a call that is part of a greater whole learns whom it talks to.</summary>
    public void Describe(Activity? span) => RedisSpan.Describe(span, connection);

    /// <summary>Fails at once when Redis is away, and for a while after a call was not answered: callers shall not wait in turn.</summary>
    public async Task<T> RunAsync<T>(Func<IDatabase, Task<T>> call, CancellationToken cancellationToken)
    {
        if (!connection.IsConnected) throw new ReadyQueueUnavailableException("Redis is not connected.", null);
        if (IsSilent()) throw new ReadyQueueUnavailableException("Redis did not answer a moment ago.", null);
        try
        {
            var answer = await call(connection.GetDatabase()).WaitAsync(Patience, Clock, cancellationToken);
            Answered();
            return answer;
        }
        catch (TimeoutException error)
        {
            NotAnswered();
            throw new ReadyQueueUnavailableException("Redis does not answer.", error);
        }
        catch (Exception error) when (error is RedisException or RedisCommandException)
        {
            throw new ReadyQueueUnavailableException(RefusalText.Of(error, connection), error);
        }
    }

    private bool IsSilent()
    {
        lock (_lock) return _silence > TimeSpan.Zero && Clock.GetElapsedTime(_silentSince) < _silence;
    }

    private void Answered()
    {
        lock (_lock) _silence = TimeSpan.Zero;
    }

    /// <summary>Calls that were under way together count once.</summary>
    private void NotAnswered()
    {
        lock (_lock)
        {
            if (IsSilent()) return;
            var longer = _silence == TimeSpan.Zero ? FirstSilence : _silence * 2;
            (_silence, _silentSince) = (longer < MaxSilence ? longer : MaxSilence, Clock.GetTimestamp());
        }
    }
}
