namespace JobScheduler.Core.Ports;

/// <summary>A wake-up that travels through the store itself, for when nothing faster is there. Best effort.</summary>
internal interface IStoreWakeUps
{
    /// <summary>Wakes the workers of all processes.</summary>
    Task NotifyAsync(CancellationToken cancellationToken);

    /// <summary>Called, on any thread, when some process has notified.</summary>
    void OnNotified(Action wake);
}
