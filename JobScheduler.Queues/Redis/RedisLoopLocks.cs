
namespace JobScheduler.Queues.Redis;

/// <summary>Says which process a loop runs in, to save the others the work; never needed for what is right. Promoter and ticker do without.</summary>
internal sealed class RedisLoopLocks(RedisCalls calls, TimeProvider time)
{
    private readonly string _token = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");

    /// <summary>Takes or keeps the lock for 5 s; false while another process has it.</summary>
    public async Task<bool> HoldAsync(string loop, CancellationToken cancellationToken)
    {
        var life = (long)RedisKeys.LockLife.TotalMilliseconds;
        return (bool)await calls.RunAsync(db => RedisScript.HoldLock.RunAsync(db, [RedisKeys.Lock(loop)], _token, life), cancellationToken);
    }

    /// <summary>Frees the lock if this process has it, so that another need not wait 5 s.</summary>
    public Task ReleaseAsync(string loop, CancellationToken cancellationToken) =>
        calls.RunAsync(db => RedisScript.ReleaseLock.RunAsync(db, [RedisKeys.Lock(loop)], _token), cancellationToken);
}
