namespace JobScheduler.Core.Ports;

/// <summary>For a store that only one process uses: nobody else is there to be woken.</summary>
internal sealed class NoWakeUps : IStoreWakeUps
{
    public Task NotifyAsync(IReadOnlyList<string>? queues, CancellationToken cancellationToken) => Task.CompletedTask;

    public void OnNotified(Action<IReadOnlyList<string>?> wake)
    {
        // Nobody will ever notify.
    }
}
