namespace JobScheduler.Queues.Redis;

/// <summary>Remembers that a push of this process failed until the epoch is deleted for it: then some refiller loads all anew.</summary>
internal sealed class LostPushes
{
    private int _lost;
    private int _requested;

    public void Add() => Interlocked.Increment(ref _lost);

    /// <summary>Before anything else is asked.</summary>
    public async Task RequestLoadAsync(Func<RedisScript, Task> run)
    {
        var lost = Volatile.Read(ref _lost);
        if (lost == Volatile.Read(ref _requested)) return;
        await run(RedisScript.ForgetLoad);
        Volatile.Write(ref _requested, lost);
    }
}
