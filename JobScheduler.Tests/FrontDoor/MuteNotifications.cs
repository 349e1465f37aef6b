namespace JobScheduler.Tests.FrontDoor;

/// <summary>Loses what is for watchers while it is mute.</summary>
internal sealed class MuteNotifications : IJobNotifications
{
    private IJobNotifications _inner = null!;

    public bool IsMute { get; set; }

    /// <summary>Fails as no port is meant to.</summary>
    public bool IsBroken { get; set; }

    public bool IsWatched => _inner.IsWatched;

    public IJobNotifications Around(IJobNotifications inner)
    {
        _inner = inner;
        return this;
    }

    public ValueTask PublishAsync(JobNotification notification, CancellationToken cancellationToken) =>
        IsMute && notification.IsForWatchers
            ? ValueTask.CompletedTask
            : _inner.PublishAsync(notification, cancellationToken);

    public IAsyncEnumerable<JobNotification> ListenAsync(CancellationToken cancellationToken) => _inner.ListenAsync(cancellationToken);

    public Task<IAsyncEnumerable<JobNotification>> WatchAsync(CancellationToken cancellationToken) =>
        IsBroken ? throw new InvalidOperationException("Broken.") : _inner.WatchAsync(cancellationToken);
}
