namespace JobScheduler.Core.Ports;

/// <summary>A wake-up that travels through the store itself, for when nothing faster is there. Best effort.</summary>
internal interface IStoreWakeUps
{
    /// <summary>Wakes the workers of these queues in all processes; null: all workers.</summary>
    Task NotifyAsync(IReadOnlyList<string>? queues, CancellationToken cancellationToken);

    /// <summary>Called, on any thread, with the queues when some process has notified; null: any.</summary>
    void OnNotified(Action<IReadOnlyList<string>?> wake);
}
