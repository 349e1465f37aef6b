namespace JobScheduler.Engine.Working;

/// <summary>Ids from the ready queue, for whichever queues a worker serves.</summary>
internal sealed class ReadyIds(IReadyQueue queue, PausedQueues paused, PopTurns turns)
{
    /// <summary>For a claim that does without them.</summary>
    public StarvedShare ShareOf(int max) => turns.ShareOf(max);

    /// <summary>Null when there is no queue, or it is away: then every claim goes to the store.
    /// The queue's own loops complain, claims go on.</summary>
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

    /// <summary>The lists lack what is due. Whoever cannot say so claims from the store meanwhile.</summary>
    public async Task RequestLoadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await queue.RequestLoadAsync(cancellationToken);
        }
        catch (ReadyQueueUnavailableException)
        {
            // Away again: it will be loaded when it is back.
        }
    }
}
