using JobScheduler.Core.Queues;

namespace JobScheduler.Core.Ports;

/// <summary>The named queues and whether they are paused.</summary>
public interface IQueueStore
{
    /// <summary>By name, up to <paramref name="max"/> after the given one.</summary>
    Task<IReadOnlyList<QueueInfo>> ListAsync(string? after, int max, CancellationToken cancellationToken);

    /// <summary>Pauses a queue, which comes into being by it, or resumes one; null when there is no such queue to resume.</summary>
    Task<QueueInfo?> SetPausedAsync(string name, bool paused, CancellationToken cancellationToken);
}
