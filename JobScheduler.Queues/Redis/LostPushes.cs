using StackExchange.Redis;

namespace JobScheduler.Queues.Redis;

/// <summary>Remembers that a push of this process failed until Redis is told, by deleting the epoch: then some refiller loads all anew.</summary>
internal sealed class LostPushes
{
    private int _lost;
    private int _told;

    public void Add() => Interlocked.Increment(ref _lost);

    public async Task TellAsync(IDatabase database)
    {
        var lost = Volatile.Read(ref _lost);
        if (lost == Volatile.Read(ref _told)) return;
        // And the checkpoint: a load that is under way may have passed the place of what was lost.
        await database.KeyDeleteAsync([RedisKeys.Epoch, RedisKeys.Checkpoint]);
        Volatile.Write(ref _told, lost);
    }
}
