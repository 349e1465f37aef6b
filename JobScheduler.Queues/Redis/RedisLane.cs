namespace JobScheduler.Queues.Redis;

/// <summary>Keys that lie together, and what this process knows of the server that has them.</summary>
internal sealed class RedisLane(RedisKeys keys)
{
    public RedisKeys Keys { get; } = keys;

    public Silence Silence { get; } = new();

    public LostPushes Lost { get; } = new();
}
