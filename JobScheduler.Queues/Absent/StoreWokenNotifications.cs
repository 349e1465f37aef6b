namespace JobScheduler.Queues.Absent;

/// <summary>Notifications when there is no Redis: within the process as they are, to other processes as a bare wake-up through the store.
/// Cancels and pauses reach them with their beats.</summary>
internal sealed class StoreWokenNotifications(IJobNotifications local, IStoreWakeUps wakeUps) : IJobNotifications
{
    public bool IsWatched => local.IsWatched;

    public async ValueTask PublishAsync(JobNotification notification, CancellationToken cancellationToken)
    {
        await local.PublishAsync(notification, cancellationToken);
        if (notification is JobNotification.JobsReady ready) await wakeUps.NotifyAsync(ready.Queues, cancellationToken);
        if (notification is JobNotification.DueTimeChanged or JobNotification.SchedulesChanged)
            await wakeUps.NotifyAsync(queues: null, cancellationToken);
    }

    public IAsyncEnumerable<JobNotification> ListenAsync(CancellationToken cancellationToken) => local.ListenAsync(cancellationToken);

    public Task<IAsyncEnumerable<JobNotification>> WatchAsync(CancellationToken cancellationToken) => local.WatchAsync(cancellationToken);
}
