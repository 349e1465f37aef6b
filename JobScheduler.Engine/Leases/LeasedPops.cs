using JobScheduler.Engine.Working;

namespace JobScheduler.Engine.Leases;

/// <summary>Ids from the ready queue, for whichever queues a worker that speaks to the API serves.</summary>
internal sealed class LeasedPops(IReadyQueue queue, PausedQueues paused, PopTurns turns)
{
    /// <summary>Null when there is no queue, or it is away.</summary>
    public async Task<IReadOnlyList<Guid>?> PopAsync(IReadOnlyList<string> queues, int max, CancellationToken cancellationToken)
    {
        if (!queue.IsPresent) return null;
        try
        {
            return paused.Open(queues) is { Count: > 0 } open ? await queue.PopAsync(turns.Next(open, max), cancellationToken) : [];
        }
        catch (ReadyQueueUnavailableException)
        {
            return null;
        }
    }
}
