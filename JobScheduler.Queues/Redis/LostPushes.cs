namespace JobScheduler.Queues.Redis;

/// <summary>Remembers that a push of this process failed until the epoch is deleted for it: then some refiller loads all anew.</summary>
internal sealed class LostPushes
{
    private int _lost;
    private int _requested;

    public void Add() => Interlocked.Increment(ref _lost);

    public async Task RequestLoadAsync(IDatabase database)
    {
        var lost = Volatile.Read(ref _lost);
        if (lost == Volatile.Read(ref _requested)) return;
        // And the checkpoint: a load that is under way may have passed the place of what was lost.
        await database.KeyDeleteAsync([RedisKeys.Epoch, RedisKeys.Checkpoint]);
        Volatile.Write(ref _requested, lost);
    }
}
