namespace JobScheduler.Queues.Redis;

/// <summary>Asks Redis whether it takes what the queue writes, by a write that changes nothing.</summary>
internal sealed class RedisProbe
{
    private readonly RedisCalls _calls;

    internal RedisProbe(RedisCalls calls) => _calls = calls;

    /// <summary>Why not, in words; null when it does.</summary>
    public async Task<string?> RefusalAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _calls.RunAsync(_calls.Lane, RedisScript.Probe, [], [], cancellationToken);
            return null;
        }
        catch (ReadyQueueUnavailableException refusal)
        {
            return refusal.Message;
        }
    }
}
