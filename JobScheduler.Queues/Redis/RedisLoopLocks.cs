namespace JobScheduler.Queues.Redis;

/// <summary>One key for each loop, which its holder keeps alive; while Redis is away every process runs every loop.</summary>
internal sealed class RedisLoopLocks(RedisCalls calls, TimeProvider time) : ILoopLocks
{
    private readonly string _token = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    public async Task<bool> HoldAsync(string name, CancellationToken cancellationToken)
    {
        var life = (long)RedisKeys.LockLife.TotalMilliseconds;
        var lane = calls.Lanes.First;
        try
        {
            return (bool)await calls.RunAsync(
                lane, RedisScript.HoldLock, [lane.Keys.Lock(name)], [_token, life], cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            // To work twice does no harm; not to work at all would.
            return true;
        }
    }
}
