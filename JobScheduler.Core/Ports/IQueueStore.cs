using JobScheduler.Core.Queues;

namespace JobScheduler.Core.Ports;

/// <summary>The named queues and whether they are paused.</summary>
public interface IQueueStore
{
    Task<IReadOnlyList<QueueInfo>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Pauses or resumes a queue; null when there is no such queue.</summary>
    Task<QueueInfo?> SetPausedAsync(string name, bool paused, CancellationToken cancellationToken);
}
