namespace JobScheduler.Queues.Redis;

/// <summary>The channels of one installation. On a Cluster the server that has the slot of the name hears and says, so that it knows
/// how many listen.</summary>
internal sealed class RedisChannels(string prefix)
{
    /// <summary>Pub/sub channel of <see cref="NotificationMessage"/>.</summary>
    public RedisChannel Events { get; } = RedisChannel.Literal($"{prefix}job_events").WithKeyRouting();

    /// <summary>Pub/sub channel of <see cref="NotificationMessage"/> with the status changes of jobs;
    /// only watchers subscribe to it.</summary>
    public RedisChannel StatusChanges { get; } = RedisChannel.Literal($"{prefix}job_news").WithKeyRouting();
}
