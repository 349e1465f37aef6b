namespace JobScheduler.Core.Ports;

/// <summary>Best-effort messages between and within processes: wakes loops, carries cancels, feeds the event stream.</summary>
internal interface IJobNotifications
{
    /// <summary>Reaches this process always; throws <see cref="ReadyQueueUnavailableException"/> within a second when it
    /// cannot reach the others.</summary>
    ValueTask PublishAsync(JobNotification notification, CancellationToken cancellationToken);

    /// <summary>The notifications from now on, without those for watchers; a slow reader misses the oldest ones.</summary>
    IAsyncEnumerable<JobNotification> ListenAsync(CancellationToken cancellationToken);

    /// <summary>As <see cref="ListenAsync"/>, with those for watchers;
    /// the others know that they are wanted when this has returned.</summary>
    Task<IAsyncEnumerable<JobNotification>> WatchAsync(CancellationToken cancellationToken);

    /// <summary>Whether anybody may be watching: what is for watchers is sent only then.</summary>
    bool IsWatched { get; }
}
